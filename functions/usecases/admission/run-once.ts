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

/** The answer to a request. `isStored` is false if the caller should repeat the request, such as after a conflict. */
export type FirstResult = { readonly text: string; readonly isStored: boolean }

type OpenRecord = { readonly recordKey: string; readonly record: IdempotencyRecord; readonly cipher: AnswerCipher }

const saltBytes = 32

/**
 * Runs a request with an Idempotency-Key once, and replays the stored answer when it is repeated. Refuses while the first
 * request is in progress, and if the key came with a different request.
 *
 * A process that dies after the work and before it stores the answer leaves an idempotency record that expires. A repeated
 * request then runs again, on the state that the first left, as it does without a key.
 */
export async function runOnce(
  world: World,
  secret: IdempotentRequest,
  run: () => Promise<FirstResult>,
): Promise<string> {
  const recordKey = recordKeyOf(secret)
  const open = await retryOnConflict(world, () => openOrReplay(world, recordKey, secret))
  return typeof open === 'string' ? open : runFirst(world, open, run)
}

async function openOrReplay(
  world: World,
  recordKey: string,
  secret: IdempotentRequest,
): Promise<OpenRecord | string | typeof conflict> {
  const salt = Uint8Array.from({ length: saltBytes }, () => world.randomBelow(256))
  const { record, cipher } = newIdempotencyRecord(secret, world.newId(), salt, world.now())
  const open = { recordKey, record, cipher }
  if (await saveIdempotencyRecord(world, recordKey, record)) return open
  const seen = await findIdempotencyRecord(world, recordKey)
  if (!seen) return conflict
  const seenCipher = deriveAnswerCipher(secret, seen.salt)
  switch (idempotencyStatusOf(seen, seenCipher.fingerprint, world.now())) {
    case 'reused':
      throw idempotencyKeyReused()
    case 'in_progress':
      throw requestInProgress()
    case 'answered':
      return decryptAnswer(seenCipher, await storedAnswer(world, recordKey, seen))
    case 'expired':
      return (await saveIdempotencyRecord(world, recordKey, record, seen)) ? open : conflict
  }
}

async function runFirst(world: World, open: OpenRecord, run: () => Promise<FirstResult>): Promise<string> {
  let first: FirstResult | undefined
  try {
    first = await run()
    return first.text
  } finally {
    // The request has been carried out even if its record cannot be completed: an open record expires by itself.
    await completeOrRelease(world, open, first).catch((error) =>
      world.log.warn('An answer could not be stored.', { error }),
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
