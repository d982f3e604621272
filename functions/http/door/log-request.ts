import type { MiddlewareObj } from '@middy/core'
import { requestIdOf } from '#http/door/assign-request-id.ts'
import type { Event, Result } from '#http/door/event.ts'
import type { World } from '#world/world.ts'

/** Logs one line per request: route, status, duration and request id. Never logs paths, bodies or tokens. */
export function logRequest(world: World): MiddlewareObj<Event, Result> {
  const startTimes = new WeakMap<Event, number>()
  const before: MiddlewareObj<Event, Result>['before'] = ({ event }) => {
    startTimes.set(event, performance.now())
  }
  const after: MiddlewareObj<Event, Result>['after'] = ({ event, response }) => {
    const durationMs = performance.now() - (startTimes.get(event) ?? 0)
    world.log.info('request', {
      route: event.routeKey,
      status: response?.statusCode,
      duration_ms: Math.round(durationMs * 10) / 10,
      request_id: requestIdOf(event),
    })
  }
  return { before, after, onError: after }
}
