import type { MiddlewareObj } from '@middy/core'
import { requestIdOf } from '#http/door/assign-request-id.ts'
import type { Event, Result } from '#http/door/event.ts'
import { notesOf } from '#http/door/request-notes.ts'
import type { World } from '#world/world.ts'

/**
 * Logs one line per request: route, status, duration, and the ids of the request, its key, its model and its version. Never
 * logs paths, bodies or tokens. The line of a failure names the version of the function, by which a new one is rolled back.
 */
export function logRequest(world: World): MiddlewareObj<Event, Result> {
  const startTimes = new WeakMap<Event, number>()
  const before: MiddlewareObj<Event, Result>['before'] = ({ event }) => {
    startTimes.set(event, performance.now())
  }
  const after: MiddlewareObj<Event, Result>['after'] = ({ event, response, context }) => {
    const durationMs = performance.now() - (startTimes.get(event) ?? 0)
    world.log.info('request', {
      route: event.routeKey,
      status: response?.statusCode,
      ...notesOf(event),
      ...runIdOf(response),
      duration_ms: Math.round(durationMs * 10) / 10,
      request_id: requestIdOf(event),
      ...((response?.statusCode ?? 500) >= 500 && { function_version: context.functionVersion }),
    })
  }
  return { before, after, onError: after }
}

/** Returns the run that the request started, or that kept it from its work. */
function runIdOf(response: Result | null | undefined): { readonly run_id?: string } {
  const run_id = response?.headers?.['x-run-id']
  return run_id === undefined ? {} : { run_id: String(run_id) }
}
