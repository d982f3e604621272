import {
  type AnswerCipher,
  decryptAnswer,
  deriveAnswerCipher,
  encryptAnswer,
  type IdempotentRequest,
  recordKeyOf,
} from '#rules/answer-cipher.ts'
import {
  type IdempotencyRecord,
  idempotencyKeyReused,
  idempotencyStatusOf,
  newIdempotencyRecord,
  requestInProgress,
} from '#rules/idempotency-record.ts'
import {
  eraseIdempotencyRecord,
  findIdempotencyRecord,
  saveIdempotencyRecord,
  storeAnswer,
  storedAnswer,
} from '#table/idempotency-records.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** `isKept`: it is what came of the request, and not a reason to ask again. */
export type FirstResult = { readonly text: string; readonly isStored: boolean }

type OpenRecord = { readonly recordKey: string; readonly record: IdempotencyRecord; readonly cipher: AnswerCipher }

const saltBytes = 32

/**
 * Answers a request that carries an Idempotency-Key: by `answer` the first time, and as it was answered then from there on.
 * Refuses while the first is still at it, and where the key came with another body.
 *
 * A process that dies after the work and before its answer is kept leaves a claim whose lease ends: the work is then done
 * again, on the state that the first left, as it is for a caller who sends no key.
 */
export async function runOnce(
  world: World,
  secret: IdempotentRequest,
  answer: () => Promise<FirstResult>,
): Promise<string> {
  const recordKey = recordKeyOf(secret)
  const open = await retryOnConflict(world, () => openOrReplay(world, recordKey, secret))
  return typeof open === 'string' ? open : runFirst(world, open, answer)
}

async function openOrReplay(
  world: World,
  recordKey: string,
  secret: IdempotentRequest,
): Promise<OpenRecord | string | typeof conflict> {
  const salt = Uint8Array.from({ length: saltBytes }, () => world.randomBelow(256))
  const { record, cipher } = newIdempotencyRecord(secret, world.newId(), salt, world.now())
  const open = { recordKey, record, cipher }
  if (await saveIdempotencyRecord(world, recordKey, record, undefined)) return open
  const seen = await findIdempotencyRecord(world, recordKey)
  if (!seen) return conflict
  const seenSeal = deriveAnswerCipher(secret, seen.salt)
  switch (idempotencyStatusOf(seen, seenSeal.fingerprint, world.now())) {
    case 'reused':
      throw idempotencyKeyReused()
    case 'in_progress':
      throw requestInProgress()
    case 'answered':
      return decryptAnswer(seenSeal, await storedAnswer(world, recordKey, seen))
    case 'free':
      return (await saveIdempotencyRecord(world, recordKey, record, seen)) ? open : conflict
  }
}

async function runFirst(world: World, open: OpenRecord, answer: () => Promise<FirstResult>): Promise<string> {
  let first: FirstResult | undefined
  try {
    first = await answer()
    return first.text
  } finally {
    // What came of the request stands, whatever becomes of its record: that one's lease ends by itself.
    await completeOrRelease(world, open, first).catch((error) =>
      world.log.warn('An answer could not be kept.', { error }),
    )
  }
}

function completeOrRelease(
  world: World,
  { recordKey, record, cipher }: OpenRecord,
  first: FirstResult | undefined,
): Promise<void> {
  return first?.isStored
    ? storeAnswer(world, recordKey, record, encryptAnswer(cipher, first.text))
    : eraseIdempotencyRecord(world, recordKey, record)
}
