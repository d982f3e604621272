import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  hashOfKey,
  isKeyValid,
  isUsable,
  isWellFormedKey,
  type Key,
  keySchema,
  makeKeyText,
  staleUseBefore,
} from '#rules/key.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const digit = fc.integer({ min: 0, max: 61 })
const keys = fc.array(digit, { minLength: 34, maxLength: 34 }).map((digits) => makeKeyText(() => Number(digits.pop())))

// Checksums from another implementation of CRC-32; the last one begins with zeros because its sum is small.
const known = [
  'ts_00000000000000000000000000000000000iqUEf',
  'ts_0123456789ABCDEFGHIJKLMNOPQRSTUVWX0TeJoD',
  'ts_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz2Mm4wV',
  'ts_TouchstoneTouchstoneTouchstoneTouc3sIp0D',
  'ts_wtV5ASPZHu8qRtZHjQMhuOzE95B9EgE0Vr00QXrY',
]

test.each(known)('%s has the expected checksum', (text) => {
  const digits = [...text.slice(3, 37)].map((character) => alphabet.indexOf(character))

  expect(makeKeyText(() => digits.shift() ?? 0)).toBe(text)
  expect(isWellFormedKey(text)).toBe(true)
})

test('a new key is ts_, 34 random characters and 6 characters of checksum', () => {
  fc.assert(
    fc.property(keys, (text) => {
      expect(text).toMatch(/^ts_[0-9A-Za-z]{40}$/)
      expect(isWellFormedKey(text)).toBe(true)
    }),
  )
})

test('each character is drawn from all 62', () => {
  const asked: number[] = []

  makeKeyText((below) => {
    asked.push(below)
    return below - 1
  })

  expect(asked).toEqual(Array(34).fill(62))
})

test('one wrong character is always detected', () => {
  const slip = fc.tuple(keys, fc.integer({ min: 3, max: 42 }), digit)
  fc.assert(
    fc.property(slip, ([text, at, other]) => {
      fc.pre(text[at] !== alphabet[other])
      expect(isWellFormedKey(text.slice(0, at) + alphabet[other] + text.slice(at + 1))).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('two swapped characters are always detected', () => {
  fc.assert(
    fc.property(keys, fc.integer({ min: 3, max: 35 }), (text, at) => {
      fc.pre(text[at] !== text[at + 1])
      const swapped = `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`
      expect(isWellFormedKey(swapped)).toBe(false)
    }),
  )
})

test('a key with anything before, after or left out is not well-formed', () => {
  fc.assert(
    fc.property(keys, fc.string({ minLength: 1, maxLength: 3 }), (text, more) => {
      const spoilt = [text + more, more + text, text.slice(0, -1), text.slice(3), `TS_${text.slice(3)}`, `${text}\n`]
      expect(spoilt.filter(isWellFormedKey)).toEqual([])
    }),
  )
})

test('no other text is a key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(isWellFormedKey(text)).toBe(false)
    }),
  )
})

const [text = ''] = known
const key: Key = {
  key_id: 'key_1',
  hash: hashOfKey(text),
  scope: 'scoring',
  namespaces: ['demo'],
  label: null,
  created_at: '2026-06-01T00:00:00.000Z',
  expires_at: null,
  revoked_at: null,
  last_used_at: null,
}
const noon = new Date('2026-06-01T12:00:00.000Z')

test('the hash of a key does not contain its text, and differs from that of any other key', () => {
  expect(hashOfKey(text)).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set(known.map(hashOfKey)).size).toBe(known.length)
  expect(isUsable(key, hashOfKey(text), noon)).toBe(true)
  expect(isUsable(key, hashOfKey(String(known[1])), noon)).toBe(false)
})

test('a key can be used until it expires', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e10, max: 1e10 }), (ms) => {
      const expires_at = new Date(noon.getTime() + ms).toISOString()
      expect(isUsable({ ...key, expires_at }, key.hash, noon)).toBe(ms > 0)
    }),
  )
})

test('a revoked key cannot be used, whatever the time of its revocation', () => {
  expect(isUsable({ ...key, revoked_at: '2026-05-01T00:00:00.000Z' }, key.hash, noon)).toBe(false)
  expect(isUsable({ ...key, revoked_at: '2027-05-01T00:00:00.000Z' }, key.hash, noon)).toBe(false)
})

test('a key without a record of its last use is shown as never used', () => {
  const { last_used_at: _, ...stored } = key

  expect(keySchema.parse(stored)).toEqual(key)
})

test('a key is valid up to its expiry, and a use is recorded again after five minutes', () => {
  const at = new Date('2026-06-01T12:00:00.000Z')
  const key = { revoked_at: null, expires_at: at.toISOString() } as Key

  expect(isKeyValid(key, new Date(at.getTime() - 1))).toBe(true)
  expect(isKeyValid(key, at)).toBe(false)
  expect(staleUseBefore(at)).toBe('2026-06-01T11:55:00.000Z')
})
