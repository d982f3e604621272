import { httpDoor } from '#http/door.ts'
import { scoringRoutes } from '#http/routes/scoring.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

export const handler = httpDoor(makeWorld(settingsFromEnv(process.env)), scoringRoutes)
