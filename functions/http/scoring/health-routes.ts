import { ok } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { healthView } from '#rules/health-view.ts'
import { checkHealth } from '#usecases/admission/check-health.ts'
import type { World } from '#world/world.ts'

export const healthRoutes: readonly ScoringRoute[] = [
  scoringRoute({ id: 'checkHealth', method: 'GET', path: '/v1/health', scope: 'none', answer: answerHealth }),
  scoringRoute({ id: 'checkHealthAtRoot', method: 'GET', path: '/health', scope: 'none', answer: answerHealth }),
]

async function answerHealth(world: World) {
  await checkHealth(world)
  return ok(healthView)
}
