import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'

/**
 * The request that an answer is stored for. A stored answer can contain secrets of the caller: words of a text, a
 * fetched page, the secret of a new key. It is therefore encrypted with a key that is derived from the request and
 * never stored. The caller's API key makes the request unguessable: the service stores only a hash of the API key.
 * A reader of the table or of a backup learns nothing, not even the Idempotency-Keys. The subject of an access token
 * can be guessed, but answers under it contain only data that the table stores anyway.
 */
export type IdempotentRequest = {
  /** Identifies the caller: the text of its API key, or the subject of its access token. */
  readonly identity: string
  readonly idempotencyKey: string
  /** The method, path and query. */
  readonly target: readonly string[]
  /** The media type of the body, and its bytes. */
  readonly body: readonly [string, Uint8Array]
}

/** The key and nonce that encrypt an answer, and a fingerprint that identifies the same request. */
export type AnswerCipher = { readonly fingerprint: string; readonly key: Uint8Array; readonly nonce: Uint8Array }

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const fingerprintBytes = 32

/** Returns the key of a request's record. It omits the body: a different body under the same key is detected. */
export function recordKeyOf({ identity, idempotencyKey, target }: IdempotentRequest): string {
  return digest([identity, idempotencyKey, ...target]).toString('hex')
}

/** Derives the cipher of one answer. Each salt yields a new key, so the nonce can come from the same derivation. */
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

/** Decrypts an answer. Throws if the bytes were not encrypted with this cipher. */
export function decryptAnswer({ key, nonce }: AnswerCipher, bytes: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  const packed = Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()])
  return gunzipSync(packed).toString()
}

/** Hashes each part before the whole: two different lists of parts cannot yield the same bytes. */
function digest(parts: readonly (string | Uint8Array)[]): Buffer {
  const hashes = parts.map((part) => createHash('sha256').update(part).digest())
  return createHash('sha256').update(Buffer.concat(hashes)).digest()
}
