import { httpDoor } from '#http/door/http-door.ts'
import { scoringApi } from '#http/scoring/scoring-api.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

export const handler = httpDoor(makeWorld(settingsFromEnv(process.env)), scoringRoutes, scoringApi)
