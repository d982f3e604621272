import * as z from 'zod'
import type { Event, Result } from '#http/door/event.ts'
import { bytesOf, mediaTypeOf } from '#http/door/parse-request.ts'
import { type RouteKind, takesIdempotencyKey } from '#http/door/route.ts'
import type { IdempotentRequest } from '#rules/answer-cipher.ts'
import { requireIdempotencyKey } from '#rules/idempotency-record.ts'
import { Refusal } from '#rules/refusal.ts'
import { runOnce } from '#usecases/admission/run-once.ts'
import type { World } from '#world/world.ts'

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

/** Runs the operation the first time, and replays its stored answer from then on. A final refusal is stored as well. */
export async function answerIdempotently(
  world: World,
  request: IdempotentRequest,
  answer: () => Promise<Result>,
  refuse: (refusal: Refusal) => Result,
): Promise<Result> {
  const text = await runOnce(world, request, async () => {
    const result = await answer().catch((error) => catchRefusal(error, refuse))
    return { text: JSON.stringify(result), isStored: isFinal(result.statusCode ?? 500) }
  })
  return resultSchema.parse(JSON.parse(text))
}

const resultSchema = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

function catchRefusal(error: unknown, refuse: (refusal: Refusal) => Result): Result {
  if (error instanceof Refusal) return refuse(error)
  throw error
}

/** Conflict, failed precondition, rate limit: nothing was done, and the same request may succeed later. */
const transientStatuses = new Set([409, 412, 429])

function isFinal(status: number): boolean {
  return status < 500 && !transientStatuses.has(status)
}
