import { httpDoor } from '#http/door.ts'
import { routes } from '#http/routes.ts'
import { makeWorld, settingsFromEnv } from '#world/world.ts'

export const handler = httpDoor(makeWorld(settingsFromEnv(process.env)), routes)
