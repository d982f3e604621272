import type { RouteShape } from '#http/door/route.ts'

export type RoutePlace = Pick<RouteShape, 'method' | 'path'>

/** Returns the name that API Gateway has for a route. */
export function routeKeyOf({ method, path }: RoutePlace): string {
  return `${method} ${path}`
}

export type RouteKind = Pick<RouteShape, 'method'> & { readonly scope: unknown }

/** Returns true if the route honours an Idempotency-Key: every POST that requires a scope does. */
export function takesIdempotencyKey({ method, scope }: RouteKind): boolean {
  return method === 'POST' && scope !== 'none'
}
