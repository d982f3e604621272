import { httpDoor } from '#http/door/http-door.ts'
import { registryApi } from '#http/registry/registry-api.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

export const handler = httpDoor(makeWorld(settingsFromEnv(process.env)), registryRoutes, registryApi)
