import { bytesOf } from '#http/door/body-bytes.ts'
import type { Event } from '#http/door/event.ts'
import { mediaTypeOf } from '#http/door/parse-request.ts'
import { type RouteKind, takesIdempotencyKey } from '#http/door/route-key.ts'
import type { IdempotentRequest } from '#rules/answer-cipher.ts'
import { requireIdempotencyKey } from '#rules/idempotency-key.ts'

/** Returns what identifies a request with an Idempotency-Key; undefined if the request, its caller or its route takes none. */
export function idempotentRequestOf(
  route: RouteKind,
  event: Event,
  identity: string | undefined,
): IdempotentRequest | undefined {
  const key = event.headers['idempotency-key']
  if (!takesIdempotencyKey(route) || key === undefined || identity === undefined) return undefined
  return {
    identity,
    idempotencyKey: requireIdempotencyKey(key),
    target: [route.method, event.rawPath, event.rawQueryString],
    body: [mediaTypeOf(event), bytesOf(event)],
  }
}
