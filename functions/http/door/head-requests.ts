import type { MiddlewareObj } from '@middy/core'
import { bytesOf } from '#http/door/body-bytes.ts'
import type { Event, Result } from '#http/door/event.ts'
import type { HttpMethod } from '#http/door/route.ts'

/** Lists the methods that a route serves: HEAD wherever GET is served. */
export function servedMethods(method: HttpMethod): readonly (HttpMethod | 'HEAD')[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method]
}

/** Returns the routes as a gateway needs them, which does not take HEAD for GET. */
export function withHeadRoutes<Route extends { readonly method: HttpMethod }>(routes: readonly Route[]) {
  return routes.flatMap((route) => servedMethods(route.method).map((method) => ({ ...route, method })))
}

/** Returns the key of the route that serves a request: that of GET for HEAD. */
export function servingRouteKey({ routeKey }: Event): string {
  return routeKey.replace(/^HEAD /, 'GET ')
}

/** Answers HEAD as GET, with the length of the body in place of the body. */
export function answerHead(): MiddlewareObj<Event, Result> {
  const after: MiddlewareObj<Event, Result>['after'] = (request) => {
    const { event, response } = request
    if (event.requestContext.http.method !== 'HEAD' || !response) return
    const { body = '', isBase64Encoded = false, ...rest } = response
    const { length } = bytesOf({ body, isBase64Encoded })
    request.response = { ...rest, ...(length > 0 && { headers: { ...rest.headers, 'content-length': length } }) }
  }
  return { after, onError: after }
}
