import { compressAnswers } from '#http/door/compress-answers.ts'
import { httpDoor } from '#http/door/http-door.ts'
import { routeKeyOf } from '#http/door/route-key.ts'
import { registryApi } from '#http/registry/registry-api.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringApi } from '#http/scoring/scoring-api.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

const world = makeWorld(settingsFromEnv(process.env))
const scoring = httpDoor(world, scoringRoutes, scoringApi).use(compressAnswers())
const registry = httpDoor(world, registryRoutes, registryApi).use(compressAnswers())
const registryRouteKeys = new Set(registryRoutes.map(routeKeyOf))

/** Serves the OpenAPI documents and the reference page, by the API that has the route. */
export const handler = (...[event, context]: Parameters<typeof scoring>) =>
  registryRouteKeys.has(event.routeKey) ? registry(event, context) : scoring(event, context)
