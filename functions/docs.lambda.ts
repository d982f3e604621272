import { httpDoor } from '#http/door.ts'
import { routes } from '#http/routes.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

export const handler = httpDoor(makeWorld(settingsFromEnv(process.env)), routes)
