import { httpDoor } from '#http/door/http-door.ts'
import { scoreRoutes } from '#http/scoring/score-routes.ts'
import { scoringApi } from '#http/scoring/scoring-api.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

export const handler = httpDoor(
  makeWorld(settingsFromEnv(process.env)),
  scoreRoutes,
  scoringApi,
  async () => (await import('#http/scoring/several-text-routes.ts')).severalTextRoutes,
)
