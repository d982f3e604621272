import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decryptAnswer,
  deriveAnswerCipher,
  encryptAnswer,
  type IdempotentRequest,
  recordKeyOf,
} from '#rules/answer-cipher.ts'

const secret: IdempotentRequest = {
  identity: 'ts_0123456789',
  idempotencyKey: 'order-66',
  target: ['POST', '/v1/models', ''],
  body: ['application/json', Buffer.from('{"handle":"demo.a"}')],
}
const salt = new Uint8Array(32).fill(7)

const others: readonly [string, Partial<IdempotentRequest>][] = [
  ['another API key', { identity: 'ts_0123456780' }],
  ['another Idempotency-Key', { idempotencyKey: 'order-67' }],
  ['another path', { target: ['POST', '/v1/keys', ''] }],
  ['another query', { target: ['POST', '/v1/models', 'explain=true'] }],
  ['another body', { body: ['application/json', Buffer.from('{"handle":"demo.b"}')] }],
  ['another media type', { body: ['text/plain', Buffer.from('{"handle":"demo.a"}')] }],
  ['the same letters, parted elsewhere', { target: ['POST', '/v1/models/', ''], idempotencyKey: 'order-6' }],
]

test('the same request decrypts any answer that it encrypted', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 2_000 }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (text, own) => {
        const bytes = encryptAnswer(deriveAnswerCipher(secret, own), text)
        expect(decryptAnswer(deriveAnswerCipher({ ...secret, body: [...secret.body] }, own), bytes)).toBe(text)
      },
    ),
  )
})

test.each(others)('%s cannot decrypt it, and has another fingerprint', (_, part) => {
  const bytes = encryptAnswer(deriveAnswerCipher(secret, salt), 'a secret')
  const other = deriveAnswerCipher({ ...secret, ...part }, salt)

  expect(() => decryptAnswer(other, bytes)).toThrow()
  expect(other.fingerprint).not.toBe(deriveAnswerCipher(secret, salt).fingerprint)
})

test('with another salt the key and the fingerprint differ', () => {
  const [one, two] = [deriveAnswerCipher(secret, salt), deriveAnswerCipher(secret, new Uint8Array(32))]

  expect(one.fingerprint).not.toBe(two.fingerprint)
  expect(() => decryptAnswer(two, encryptAnswer(one, 'a secret'))).toThrow()
})

test('a changed byte is detected', () => {
  const key = deriveAnswerCipher(secret, salt)
  const bytes = encryptAnswer(key, 'a secret')
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const spoilt = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ change : byte))
      expect(() => decryptAnswer(key, spoilt)).toThrow()
    }),
  )
})

test('the key of a record depends on everything in the request except the body', () => {
  const places = others.map(([, part]) => recordKeyOf({ ...secret, ...part }) === recordKeyOf(secret))

  expect(places).toEqual([false, false, false, false, true, true, false])
  expect(recordKeyOf(secret)).toMatch(/^[0-9a-f]{64}$/)
})

test('a fingerprint has 32 bytes, none of them of the key or the nonce', () => {
  const { fingerprint, key, nonce } = deriveAnswerCipher(secret, salt)

  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
  expect([key.length, nonce.length]).toEqual([32, 12])
  expect(fingerprint).not.toContain(Buffer.from(nonce).toString('hex'))
  expect(fingerprint).not.toContain(Buffer.from(key.subarray(20)).toString('hex'))
})
