import type { MiddlewareObj } from '@middy/core'
import type { ErrorProfile } from '#http/door/api-profile.ts'
import { requestIdOf } from '#http/door/assign-request-id.ts'
import { headersOf } from '#http/door/error-headers.ts'
import type { Event, Result } from '#http/door/event.ts'
import { internalError } from '#http/door/internal-error.ts'
import { Refusal } from '#rules/refusal.ts'
import type { World } from '#world/world.ts'

/** Answers a thrown Refusal as an error. Any other error is a bug: it is logged, and the caller sees `internal_error`. */
export function answerRefusals(world: World, api: ErrorProfile): MiddlewareObj<Event, Result> {
  const onError: MiddlewareObj<Event, Result>['onError'] = (request) => {
    const request_id = requestIdOf(request.event)
    const refusal = request.error instanceof Refusal ? request.error : internalError(world, request_id, request.error)
    request.response = refusalResult(api, refusal, request_id)
  }
  return { onError }
}

/** Makes the answer to a refused request: the API's error body, and the status and headers of the code. */
export function refusalResult({ statusOf, envelope }: ErrorProfile, refusal: Refusal, requestId: string): Result {
  return {
    statusCode: statusOf(refusal.code),
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headersOf(refusal) },
    body: JSON.stringify(envelope(refusal, requestId)),
  }
}
