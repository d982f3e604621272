import { scoringDoor } from '#http/door/http-door.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

export const handler = scoringDoor(makeWorld(settingsFromEnv(process.env)), scoringRoutes)
