import { scoringDoor } from '#http/door/http-door.ts'
import { scoreRoutes } from '#http/scoring/score-routes.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

export const handler = scoringDoor(makeWorld(settingsFromEnv(process.env)), scoreRoutes)
