import type { MiddlewareObj } from '@middy/core'
import type { Event, Result } from '#http/door/event.ts'
import type { World } from '#world/world.ts'

const requestIdPattern = /^[A-Za-z0-9._-]{1,128}$/

/** Puts X-Request-Id on every answer: the caller's own id if it is valid, otherwise a new one. */
export function assignRequestId(world: World): MiddlewareObj<Event, Result> {
  const before: MiddlewareObj<Event, Result>['before'] = ({ event }) => {
    if (!requestIdPattern.test(requestIdOf(event))) event.headers['x-request-id'] = world.newId()
  }
  const after: MiddlewareObj<Event, Result>['after'] = (request) => {
    if (!request.response) return
    request.response.headers = { ...request.response.headers, 'x-request-id': requestIdOf(request.event) }
  }
  return { before, after, onError: after }
}

export function requestIdOf({ headers }: Event): string {
  return headers['x-request-id'] ?? ''
}
