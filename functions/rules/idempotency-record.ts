import * as z from 'zod'
import { type AnswerCipher, deriveAnswerCipher, type IdempotentRequest } from '#rules/answer-cipher.ts'
import { Refusal } from '#rules/refusal.ts'

/** The time for which a repeated request gets the stored answer, from the first request on. */
const recordSeconds = 24 * 60 * 60

/** The time for which an unanswered record blocks repeated requests. A function lives at most 29 s, so its request has ended by then. */
const inProgressSeconds = 40

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** The stored record of a request with an Idempotency-Key. It has nothing readable of the request or of its answer. */
export const idempotencyRecordSchema = z.object({
  claim_id: z.string(),
  salt: bytes,
  /** A salted hash of the request. It identifies the same request without revealing it. */
  fingerprint: z.string(),
  lease_until: z.string(),
  is_answered: z.boolean(),
  /** The time at which the record expires, in seconds since 1970. The table removes it some time after. */
  ttl: z.int(),
})
export type IdempotencyRecord = z.infer<typeof idempotencyRecordSchema>

/** The status of a record for a request: expired, in progress, answered, or reused by a different request. */
export type IdempotencyStatus = 'expired' | 'in_progress' | 'answered' | 'reused'

/** Returns a new record, and the cipher that encrypts its answer. */
export function newIdempotencyRecord(
  secret: IdempotentRequest,
  claim_id: string,
  salt: Uint8Array,
  now: Date,
): { record: IdempotencyRecord; cipher: AnswerCipher } {
  const cipher = deriveAnswerCipher(secret, salt)
  const lease_until = new Date(now.getTime() + inProgressSeconds * 1000).toISOString()
  const ttl = Math.ceil(now.getTime() / 1000) + recordSeconds
  const record = { claim_id, salt, fingerprint: cipher.fingerprint, lease_until, is_answered: false, ttl }
  return { record, cipher }
}

export function idempotencyStatusOf(record: IdempotencyRecord, fingerprint: string, now: Date): IdempotencyStatus {
  if (record.ttl * 1000 <= now.getTime()) return 'expired'
  if (record.fingerprint !== fingerprint) return 'reused'
  if (record.is_answered) return 'answered'
  return Date.parse(record.lease_until) <= now.getTime() ? 'expired' : 'in_progress'
}

export function idempotencyKeyReused(): Refusal {
  return new Refusal('idempotency_key_reused', 'This Idempotency-Key came with another body before; take a new one.')
}

export function requestInProgress(): Refusal {
  const message = 'The same request is being answered; ask again for its answer.'
  return new Refusal('idempotency_in_progress', message, { retry_after_seconds: 1 })
}
