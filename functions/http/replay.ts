import { z } from 'zod'
import type { Event, Result } from '#http/event.ts'
import { bytesOf, mediaTypeOf } from '#http/read-request.ts'
import type { RouteShape } from '#http/route.ts'
import { requireIdempotencyKey } from '#rules/idempotency.ts'
import { Refusal } from '#rules/refusal.ts'
import type { Secret } from '#rules/seal.ts'
import { answerOnce } from '#usecases/answer-once.ts'
import type { World } from '#world/world.ts'

type Asking = Pick<RouteShape, 'method'> & { readonly scope: unknown }

/** What makes a POST with an Idempotency-Key the same as another; undefined for every other request. */
export function readIdempotency({ method, scope }: Asking, event: Event, identity: string): Secret | undefined {
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
export async function replayed(
  world: World,
  secret: Secret,
  answer: () => Promise<Result>,
  refuse: (refusal: Refusal) => Result,
): Promise<Result> {
  const text = await answerOnce(world, secret, async () => {
    const result = await answer().catch((error) => refused(error, refuse))
    return { text: JSON.stringify(result), isKept: isOutcome(result.statusCode ?? 500) }
  })
  return resultSchema.parse(JSON.parse(text))
}

const resultSchema = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

function refused(error: unknown, refuse: (refusal: Refusal) => Result): Result {
  if (error instanceof Refusal) return refuse(error)
  throw error
}

/** Conflicts, preconditions that do not hold, too many requests: nothing was done, and the same may do well later. */
const passing = new Set([409, 412, 429])

function isOutcome(status: number): boolean {
  return status < 500 && !passing.has(status)
}
