import { createHash, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { namespaceSchema } from '#rules/handle.ts'

export const scopeSchema = z
  .enum(['scoring', 'authoring'])
  .describe('scoring: reads models and traits, and scores. authoring: everything.')
export type Scope = z.infer<typeof scopeSchema>

/** The fields of a key that a caller sets when it creates one, as they are stored and shown. */
const keyFields = {
  scope: scopeSchema,
  namespaces: z.array(namespaceSchema).min(1),
  label: z.string().nullable(),
  expires_at: z.string().nullable(),
}
export type KeyField = keyof typeof keyFields

/** A stored key. Only a hash of its text is stored. */
export const keySchema = z.object({
  key_id: z.string(),
  hash: z.string(),
  ...keyFields,
  created_at: z.string(),
  revoked_at: z.string().nullable(),
  last_used_at: z.string().nullable().default(null),
})
export type Key = z.infer<typeof keySchema>

const prefix = 'ts_'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomLength = 34
const checksumLength = 6
const keyPattern = new RegExp(`^${prefix}([0-9A-Za-z]{${randomLength}})([0-9A-Za-z]{${checksumLength}})$`)

/** The text of a new key: `ts_`, 34 random base62 characters, and their checksum. `random` gives integers in [0, below). */
export function makeKeyText(random: (below: number) => number): string {
  const characters = Array.from({ length: randomLength }, () => alphabet.charAt(random(alphabet.length))).join('')
  return prefix + characters + checksumOf(characters)
}

/** Whether the text has a key's shape and its checksum fits: a mistyped key is told apart before anything is read. */
export function isWellFormedKey(text: string): boolean {
  const [, characters, checksum] = keyPattern.exec(text) ?? []
  return characters !== undefined && checksumOf(characters) === checksum
}

export function hashOfKey(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Whether this stored key is the one with that hash, and may be used at this time. */
export function isUsable(key: Key, hash: string, now: Date): boolean {
  return timingSafeEqual(Buffer.from(key.hash, 'hex'), Buffer.from(hash, 'hex')) && isKeyValid(key, now)
}

export function isKeyValid({ revoked_at, expires_at }: Key, now: Date): boolean {
  return revoked_at === null && (expires_at === null || Date.parse(expires_at) > now.getTime())
}

/** Exact enough to tell a key that is in use from one that is forgotten, at a write in so long a time. */
const useRecordedEveryMs = 5 * 60 * 1000

/** Uses before this were noted too long ago. */
export function staleUseBefore(now: Date): string {
  return new Date(now.getTime() - useRecordedEveryMs).toISOString()
}

/** CRC-32 of the random characters, as an unsigned number, in base62, left-padded with 0. */
function checksumOf(characters: string): string {
  let rest = crc32(characters)
  let text = ''
  while (rest > 0) {
    text = alphabet.charAt(rest % alphabet.length) + text
    rest = Math.floor(rest / alphabet.length)
  }
  return text.padStart(checksumLength, '0')
}
