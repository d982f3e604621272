import { z } from 'zod'
import { Refusal } from '#rules/refusal.ts'
import { newSeal, type Seal, type Secret } from '#rules/seal.ts'

/** How long a key answers its request again, from the first time that it was asked. */
const keptSeconds = 24 * 60 * 60

/** How long a claim keeps others away. A function lives 29 s at most: after this, whoever made the claim is gone. */
const leaseSeconds = 40

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** What is stored of a request that carries an Idempotency-Key: nothing of it or its answer that can be read. */
export const claimSchema = z.object({
  claim_id: z.string(),
  salt: bytes,
  /** A salted hash of the request: tells whether another one is the same, and not what it was. */
  fingerprint: z.string(),
  lease_until: z.string(),
  is_answered: z.boolean(),
  /** When the record is as good as gone, in seconds since 1970; the table removes it some time after. */
  ttl: z.int(),
})
export type Claim = z.infer<typeof claimSchema>

/** What a claim means to a request: it may have it, must wait, gets its answer, or is another request. */
export type Standing = 'free' | 'in_progress' | 'answered' | 'reused'

const keyPattern = /^[\x20-\x7e]{1,128}$/

export function requireIdempotencyKey(text: string): string {
  if (keyPattern.test(text)) return text
  const message = 'An Idempotency-Key is 1–128 printable ASCII characters.'
  throw new Refusal('invalid_parameter', message, { parameter: 'Idempotency-Key' })
}

/** A claim on answering the request, with the seal that its answer will be put under. */
export function newClaim(secret: Secret, claim_id: string, salt: Uint8Array, now: Date): { claim: Claim; seal: Seal } {
  const seal = newSeal(secret, salt)
  const lease_until = new Date(now.getTime() + leaseSeconds * 1000).toISOString()
  const ttl = Math.ceil(now.getTime() / 1000) + keptSeconds
  return { claim: { claim_id, salt, fingerprint: seal.fingerprint, lease_until, is_answered: false, ttl }, seal }
}

export function standingOf(claim: Claim, fingerprint: string, now: Date): Standing {
  if (claim.ttl * 1000 <= now.getTime()) return 'free'
  if (claim.fingerprint !== fingerprint) return 'reused'
  if (claim.is_answered) return 'answered'
  return Date.parse(claim.lease_until) <= now.getTime() ? 'free' : 'in_progress'
}

export function keyReused(): Refusal {
  return new Refusal('idempotency_key_reused', 'This Idempotency-Key came with another body before; take a new one.')
}

export function stillInProgress(): Refusal {
  const message = 'The same request is being answered; ask again for its answer.'
  return new Refusal('idempotency_in_progress', message, { retry_after_seconds: 1 })
}
