import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'

/**
 * An answer that is kept may hold what nobody but the caller should ever read: words of a caller's text, a fetched page,
 * the secret of a new key. So it is encrypted with a key that is made of the request itself, and forgotten with it. Of the
 * request, the caller's API key is what nobody can guess: the service keeps only its hash. Whoever reads the table, a backup
 * or an export of it without having sent the request learns nothing, not even which Idempotency-Keys were used. Whom an
 * access token names can be guessed: that seals only what the table tells anyway.
 */
export type IdempotentRequest = {
  /** Who the caller is: the text of its API key, or whom its access token names. */
  readonly identity: string
  readonly idempotencyKey: string
  /** What was asked, and where: method, path and query. */
  readonly target: readonly string[]
  /** The media type of the body, and its bytes. */
  readonly body: readonly [string, Uint8Array]
}

/** What to seal with, and a fingerprint by which the same request is known again. */
export type AnswerCipher = { readonly fingerprint: string; readonly key: Uint8Array; readonly nonce: Uint8Array }

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const fingerprintBytes = 32

/** Where the record of a request is: the same for every body, so that another body with the same key is noticed. */
export function recordKeyOf({ identity, idempotencyKey, target }: IdempotentRequest): string {
  return digest([identity, idempotencyKey, ...target]).toString('hex')
}

/** A new salt each time makes a new key each time, which seals one answer: the nonce may come from the same source. */
export function deriveAnswerCipher(
  { identity, idempotencyKey, target, body }: IdempotentRequest,
  salt: Uint8Array,
): AnswerCipher {
  const material = digest([identity, idempotencyKey, ...target, ...body])
  const length = keyBytes + nonceBytes + fingerprintBytes
  const derived = Buffer.from(hkdfSync('sha256', material, salt, 'touchstone kept answer', length))
  return {
    key: derived.subarray(0, keyBytes),
    nonce: derived.subarray(keyBytes, keyBytes + nonceBytes),
    fingerprint: derived.subarray(keyBytes + nonceBytes).toString('hex'),
  }
}

export function encryptAnswer({ key, nonce }: AnswerCipher, text: string): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  return Buffer.concat([cipher.update(gzipSync(text)), cipher.final(), cipher.getAuthTag()])
}

/** Throws where the bytes are not what was sealed with this. */
export function decryptAnswer({ key, nonce }: AnswerCipher, bytes: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  const packed = Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()])
  return gunzipSync(packed).toString()
}

/** Each part is hashed by itself first, so that no two lists of parts can run into the same bytes. */
function digest(parts: readonly (string | Uint8Array)[]): Buffer {
  const hashes = parts.map((part) => createHash('sha256').update(part).digest())
  return createHash('sha256').update(Buffer.concat(hashes)).digest()
}
