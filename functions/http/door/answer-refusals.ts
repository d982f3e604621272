import type { MiddlewareObj } from '@middy/core'
import type { ApiProfile } from '#http/door/api-profile.ts'
import { requestIdOf } from '#http/door/assign-request-id.ts'
import type { Event, Result } from '#http/door/event.ts'
import { Refusal } from '#rules/refusal.ts'
import type { World } from '#world/world.ts'

/** Turns what a verb threw into the error envelope. What is not a Refusal is a bug of ours: told to the log, not the caller. */
export function answerRefusals<Caller, Scope>(
  world: World,
  api: ApiProfile<Caller, Scope>,
): MiddlewareObj<Event, Result> {
  const onError: MiddlewareObj<Event, Result>['onError'] = (request) => {
    const request_id = requestIdOf(request.event)
    const refusal = request.error instanceof Refusal ? request.error : internalError(world, request_id, request.error)
    request.response = refusalResult(api, refusal, request_id)
  }
  return { onError }
}

/** The error envelope of an API, with the status and headers that go with it. */
export function refusalResult<Caller, Scope>(
  { statusOf, headersOf, envelope }: ApiProfile<Caller, Scope>,
  refusal: Refusal,
  requestId: string,
): Result {
  return {
    statusCode: statusOf(refusal.code),
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headersOf(refusal) },
    body: JSON.stringify(envelope(refusal, requestId)),
  }
}

function internalError(world: World, request_id: string, error: unknown): Refusal {
  world.log.error('internal error', { request_id, error })
  return new Refusal('internal_error', 'Something went wrong on our side; the request id helps to find it.')
}
