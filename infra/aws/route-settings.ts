import type { RouteShape } from '#http/door/route.ts'
import type { Environment } from '../environments/environment.ts'

type ServedRoute = Pick<RouteShape, 'path' | 'lambda'> & { readonly method: string }
type RouteLimits = Environment['routeLimits']

/** Returns the settings of the routes that have limits of their own, by their keys, as a stage takes them. */
export function routeSettings(routes: readonly ServedRoute[], limits: RouteLimits) {
  return Object.fromEntries(
    routes.flatMap((route) => {
      const limit = limitOf(route, limits)
      if (limit === undefined) return []
      const { requestsPerSecond, requestBurst } = limit
      const settings = { ThrottlingRateLimit: requestsPerSecond, ThrottlingBurstLimit: requestBurst }
      return [[`${route.method} ${route.path}`, settings]]
    }),
  )
}

function limitOf({ method, path, lambda }: ServedRoute, { docs, extract, runs }: RouteLimits) {
  if (lambda === 'docs') return docs
  if (path === '/v1/extract') return extract
  return method === 'POST' && /^\/v1\/.*\/(train|discover|synthesize)$/.test(path) ? runs : undefined
}
