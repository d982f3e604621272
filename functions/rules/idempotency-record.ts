import { z } from 'zod'
import { type AnswerCipher, deriveAnswerCipher, type IdempotentRequest } from '#rules/answer-cipher.ts'
import { Refusal } from '#rules/refusal.ts'

/** How long a key answers its request again, from the first time that it was asked. */
const recordSeconds = 24 * 60 * 60

/** How long a record keeps others away. A function lives 29 s at most: after this, whoever made the record is gone. */
const inProgressSeconds = 40

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** What is stored of a request that carries an Idempotency-Key: nothing of it or its answer that can be read. */
export const idempotencyRecordSchema = z.object({
  claim_id: z.string(),
  salt: bytes,
  /** A salted hash of the request: tells whether another one is the same, and not what it was. */
  fingerprint: z.string(),
  lease_until: z.string(),
  is_answered: z.boolean(),
  /** When the record is as good as gone, in seconds since 1970; the table removes it some time after. */
  ttl: z.int(),
})
export type IdempotencyRecord = z.infer<typeof idempotencyRecordSchema>

/** What a record means to a request: it may have it, must wait, gets its answer, or is another request. */
export type IdempotencyStatus = 'free' | 'in_progress' | 'answered' | 'reused'

const keyPattern = /^[\x20-\x7e]{1,128}$/

export function requireIdempotencyKey(text: string): string {
  if (keyPattern.test(text)) return text
  const message = 'An Idempotency-Key is 1–128 printable ASCII characters.'
  throw new Refusal('invalid_parameter', message, { parameter: 'Idempotency-Key' })
}

/** A record on answering the request, with the seal that its answer will be put under. */
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
  if (record.ttl * 1000 <= now.getTime()) return 'free'
  if (record.fingerprint !== fingerprint) return 'reused'
  if (record.is_answered) return 'answered'
  return Date.parse(record.lease_until) <= now.getTime() ? 'free' : 'in_progress'
}

export function idempotencyKeyReused(): Refusal {
  return new Refusal('idempotency_key_reused', 'This Idempotency-Key came with another body before; take a new one.')
}

export function requestInProgress(): Refusal {
  const message = 'The same request is being answered; ask again for its answer.'
  return new Refusal('idempotency_in_progress', message, { retry_after_seconds: 1 })
}
