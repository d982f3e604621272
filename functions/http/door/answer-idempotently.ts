import { z } from 'zod'
import type { Event, Result } from '#http/door/event.ts'
import { bytesOf, mediaTypeOf } from '#http/door/parse-request.ts'
import type { RouteShape } from '#http/door/route.ts'
import type { IdempotentRequest } from '#rules/answer-cipher.ts'
import { requireIdempotencyKey } from '#rules/idempotency-record.ts'
import { Refusal } from '#rules/refusal.ts'
import { runOnce } from '#usecases/admission/run-once.ts'
import type { World } from '#world/world.ts'

type MethodAndScope = Pick<RouteShape, 'method'> & { readonly scope: unknown }

/** What makes a POST with an Idempotency-Key the same as another; undefined for every other request. */
export function parseIdempotency(
  { method, scope }: MethodAndScope,
  event: Event,
  identity: string,
): IdempotentRequest | undefined {
  const given = event.headers['idempotency-key']
  if (method !== 'POST' || scope === 'none' || given === undefined) return undefined
  return {
    identity,
    idempotencyKey: requireIdempotencyKey(given),
    target: [method, event.rawPath, event.rawQueryString],
    body: [mediaTypeOf(event), bytesOf(event)],
  }
}

/** The verb's answer the first time, and that very answer again from there on; refusals of the verb are answers too. */
export async function answerIdempotently(
  world: World,
  secret: IdempotentRequest,
  answer: () => Promise<Result>,
  refuse: (refusal: Refusal) => Result,
): Promise<Result> {
  const text = await runOnce(world, secret, async () => {
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

/** Conflicts, preconditions that do not hold, too many requests: nothing was done, and the same may do well later. */
const transientStatuses = new Set([409, 412, 429])

function isFinal(status: number): boolean {
  return status < 500 && !transientStatuses.has(status)
}
