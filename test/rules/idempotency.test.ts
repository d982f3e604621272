import { expect, test } from 'vitest'
import { newClaim, requireIdempotencyKey, standingOf } from '#rules/idempotency.ts'
import type { Secret } from '#rules/seal.ts'
import { refusalOf } from './support/refusals.ts'

const noon = new Date('2026-06-01T12:00:00.500Z')
const secret: Secret = { identity: 'ts_any', idempotencyKey: 'a', target: ['POST', '/'], body: ['', new Uint8Array()] }
const { claim } = newClaim(secret, 'claim_1', new Uint8Array(32), noon)

function after(seconds: number): Date {
  return new Date(noon.getTime() + seconds * 1000)
}

test.each(['a', ' ', '~', 'order 66', 'x'.repeat(128)])('"%s" may be an Idempotency-Key', (text) => {
  expect(requireIdempotencyKey(text)).toBe(text)
})

test.each(['', 'x'.repeat(129), 'é', 'a\tb', '\x7f', '🙂'])('"%s" may not be one', (text) => {
  expect(refusalOf(() => requireIdempotencyKey(text))).toBe('invalid_parameter')
})

test('a claim keeps others away until its lease ends, which is later than any function lives', () => {
  expect(standingOf(claim, claim.fingerprint, after(29))).toBe('in_progress')
  expect(standingOf(claim, claim.fingerprint, after(39.999))).toBe('in_progress')
  expect(standingOf(claim, claim.fingerprint, after(40))).toBe('free')
})

test('an answer is given again for a day', () => {
  const answered = { ...claim, is_answered: true }

  expect(standingOf(answered, claim.fingerprint, noon)).toBe('answered')
  expect(standingOf(answered, claim.fingerprint, after(86_400))).toBe('answered')
  expect(standingOf(answered, claim.fingerprint, after(86_401))).toBe('free')
})

test('another body is noticed from the first moment on, until the record is as good as gone', () => {
  for (const is_answered of [true, false]) {
    expect(standingOf({ ...claim, is_answered }, 'other', after(0))).toBe('reused')
    expect(standingOf({ ...claim, is_answered }, 'other', after(60))).toBe('reused')
    expect(standingOf({ ...claim, is_answered }, 'other', after(86_401))).toBe('free')
  }
})
