import { hash, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'
import * as z from 'zod/mini'
import { namespaceSchema } from '#rules/handle.ts'

export const scopeSchema = z
  .enum(['scoring', 'authoring'])
  .check(z.describe('scoring: can read models and traits, and score. authoring: can do everything.'))
export type Scope = z.infer<typeof scopeSchema>

/** The fields that a caller sets when it creates a key, as they are stored and shown. */
const keyFields = {
  scope: scopeSchema,
  namespaces: z.array(namespaceSchema).check(z.minLength(1)),
  label: z.nullable(z.string()),
  expires_at: z.nullable(z.string()),
}
export type KeyField = keyof typeof keyFields

/** A stored key. It contains only a hash of the key's text. */
export const keySchema = z.object({
  key_id: z.string(),
  hash: z.string(),
  ...keyFields,
  created_at: z.string(),
  revoked_at: z.nullable(z.string()),
  last_used_at: z._default(z.nullable(z.string()), null),
})
export type Key = z.infer<typeof keySchema>

const prefix = 'ts_'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomLength = 34
const checksumLength = 6
const keyPattern = new RegExp(`^${prefix}([0-9A-Za-z]{${randomLength}})([0-9A-Za-z]{${checksumLength}})$`)

/**
 * Returns the text of a new key: `ts_`, 34 random base62 characters, and their checksum. `random` returns integers in
 * [0, below).
 */
export function makeKeyText(random: (below: number) => number): string {
  const characters = Array.from({ length: randomLength }, () => alphabet.charAt(random(alphabet.length))).join('')
  return prefix + characters + checksumOf(characters)
}

/** Returns true if the text has a key's format and checksum. This detects a mistyped key before any read. */
export function isWellFormedKey(text: string): boolean {
  const [, characters, checksum] = keyPattern.exec(text) ?? []
  return characters !== undefined && checksumOf(characters) === checksum
}

export function hashOfKey(text: string): string {
  return hash('sha256', text)
}

/** Returns true if this stored key has that hash and is valid at this time. */
export function isUsable(key: Key, hash: string, now: Date): boolean {
  return timingSafeEqual(Buffer.from(key.hash, 'hex'), Buffer.from(hash, 'hex')) && isKeyValid(key, now)
}

export function isKeyValid({ revoked_at, expires_at }: Key, now: Date): boolean {
  return revoked_at === null && (expires_at === null || Date.parse(expires_at) > now.getTime())
}

/** The interval between records of a key's use: short enough to identify unused keys, at one write per interval. */
const useRecordedEveryMs = 5 * 60 * 1000

/** Returns the time before which a recorded use is stale and must be recorded again. */
export function staleUseBefore(now: Date): string {
  return new Date(now.getTime() - useRecordedEveryMs).toISOString()
}

/** Returns the CRC-32 of the random characters, as an unsigned number in base62, left-padded with 0. */
function checksumOf(characters: string): string {
  let rest = crc32(characters)
  let text = ''
  while (rest > 0) {
    text = alphabet.charAt(rest % alphabet.length) + text
    rest = Math.floor(rest / alphabet.length)
  }
  return text.padStart(checksumLength, '0')
}
