import type { MiddlewareObj } from '@middy/core'
import { requestIdOf } from '#http/door/assign-request-id.ts'
import type { Event, Result } from '#http/door/event.ts'
import type { World } from '#world/world.ts'

/** One line a request: what was asked by the route's own name, how it ended, how long it took. Never what it said. */
export function logRequest(world: World): MiddlewareObj<Event, Result> {
  const started = new WeakMap<Event, number>()
  const before: MiddlewareObj<Event, Result>['before'] = ({ event }) => {
    started.set(event, performance.now())
  }
  const after: MiddlewareObj<Event, Result>['after'] = ({ event, response }) => {
    const took = performance.now() - (started.get(event) ?? 0)
    world.log.info('request', {
      route: event.routeKey,
      status: response?.statusCode,
      duration_ms: Math.round(took * 10) / 10,
      request_id: requestIdOf(event),
    })
  }
  return { before, after, onError: after }
}
