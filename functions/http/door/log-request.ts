import type { MiddlewareObj } from '@middy/core'
import { requestIdOf } from '#http/door/assign-request-id.ts'
import type { Event, Result } from '#http/door/event.ts'
import { notesOf } from '#http/door/request-notes.ts'
import type { World } from '#world/world.ts'

/**
 * Logs one line per request: route, status, duration, and the ids of the request, its key, its model and its version. The id that
 * the gateway gave it is in the gateway's own log, too. Never logs paths, bodies or tokens. The line of a failure names the version
 * of the function, by which a new one is rolled back.
 */
export function logRequest(world: World): MiddlewareObj<Event, Result> {
  const startTimes = new WeakMap<Event, number>()
  const before: MiddlewareObj<Event, Result>['before'] = ({ event }) => {
    startTimes.set(event, performance.now())
  }
  const after: MiddlewareObj<Event, Result>['after'] = ({ event, response, context }) => {
    const duration_ms = Math.round((performance.now() - (startTimes.get(event) ?? 0)) * 10) / 10
    const outcome = outcomeOf(response?.statusCode)
    const notes = notesOf(event)
    const fields = {
      route: event.routeKey,
      status: response?.statusCode,
      ...notes,
      ...runIdOf(response),
      duration_ms,
      request_id: requestIdOf(event),
      gateway_request_id: event.requestContext.requestId,
      ...(outcome === 'failed' && { function_version: context.functionVersion }),
    }
    const isDone = outcome === 'done'
    const values = { requests: 1, ...(isDone && notes.scored === 'request' && { latency: duration_ms }) }
    world.log.info('request', fields, { outcome, values, mayWait: isDone })
  }
  return { before, after, onError: after }
}

function outcomeOf(status = 500): 'done' | 'refused' | 'failed' {
  if (status >= 500) return 'failed'
  return status >= 400 ? 'refused' : 'done'
}

/** Returns the run that the request started, or that kept it from its work. */
function runIdOf(response: Result | null | undefined): { readonly run_id?: string } {
  const run_id = response?.headers?.['x-run-id']
  return run_id === undefined ? {} : { run_id: String(run_id) }
}
