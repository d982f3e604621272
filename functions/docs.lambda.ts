import { httpDoor, scoringDoor } from '#http/door/http-door.ts'
import { registryApi } from '#http/registry/registry-api.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

const world = makeWorld(settingsFromEnv(process.env))
const scoring = scoringDoor(world, scoringRoutes)
const registry = httpDoor(world, registryRoutes, registryApi)

/** Each API tells of itself in its own words. */
export const handler = (...[event, context]: Parameters<typeof scoring>) =>
  event.rawPath.startsWith('/v2/') ? registry(event, context) : scoring(event, context)
