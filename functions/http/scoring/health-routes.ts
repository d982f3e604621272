import { ok } from '#http/door/route.ts'
import { healthDocs } from '#http/scoring/health-docs.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { healthView } from '#rules/health-view.ts'
import { checkHealth } from '#usecases/admission/check-health.ts'

export const healthRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    method: 'GET',
    path: '/v1/health',
    scope: 'none',
    docs: healthDocs.check,
    answer: async (world) => {
      await checkHealth(world)
      return ok(healthView)
    },
  }),
]
