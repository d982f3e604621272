import * as z from 'zod'
import type { Result } from '#http/door/event.ts'
import type { IdempotentRequest } from '#rules/answer-cipher.ts'
import { Refusal } from '#rules/refusal.ts'
import { runOnce } from '#usecases/admission/run-once.ts'
import type { World } from '#world/world.ts'

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
