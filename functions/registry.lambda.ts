import { doorOf } from '#http/door.ts'
import { registryApi } from '#http/registry/registry-api.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

export const handler = doorOf(makeWorld(settingsFromEnv(process.env)), registryRoutes, registryApi)
