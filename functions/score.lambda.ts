import { httpDoor } from '#http/door/http-door.ts'
import { lateRoutes } from '#http/door/late-route.ts'
import { scoreTextAdmission, scoreTextShortAdmission } from '#http/scoring/score-admissions.ts'
import { scoringApi } from '#http/scoring/scoring-api.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

export const handler = httpDoor(
  makeWorld(settingsFromEnv(process.env)),
  lateRoutes(
    [scoreTextAdmission, scoreTextShortAdmission],
    async () => (await import('#http/scoring/score-routes.ts')).scoreRoutes,
  ),
  scoringApi,
  async () => (await import('#http/scoring/several-text-routes.ts')).severalTextRoutes,
)
