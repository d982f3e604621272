import { expect, test } from 'vitest'
import type { IdempotentRequest } from '#rules/answer-cipher.ts'
import { requireIdempotencyKey } from '#rules/idempotency-key.ts'
import {
  idempotencyKeyReused,
  idempotencyStatusOf,
  newIdempotencyRecord,
  requestInProgress,
} from '#rules/idempotency-record.ts'
import { refusalIn, refusalOf } from './support/refusals.ts'

const noon = new Date('2026-06-01T12:00:00.500Z')
const secret: IdempotentRequest = {
  identity: 'ts_any',
  idempotencyKey: 'a',
  target: ['POST', '/'],
  body: ['', new Uint8Array()],
}
const { record } = newIdempotencyRecord(secret, 'claim_1', new Uint8Array(32), noon)

function after(seconds: number): Date {
  return new Date(noon.getTime() + seconds * 1000)
}

test.each(['a', ' ', '~', 'order 66', 'x'.repeat(128)])('"%s" is a valid Idempotency-Key', (text) => {
  expect(requireIdempotencyKey(text)).toBe(text)
})

test.each(['', 'x'.repeat(129), 'é', 'a\tb', '\x7f', '🙂'])('"%s" is not a valid Idempotency-Key', (text) => {
  expect(refusalOf(() => requireIdempotencyKey(text))).toBe('invalid_parameter')
})

test('a record blocks other requests until its lease expires, after the timeout of any function', () => {
  expect(idempotencyStatusOf(record, record.fingerprint, after(29))).toBe('in_progress')
  expect(idempotencyStatusOf(record, record.fingerprint, after(39.999))).toBe('in_progress')
  expect(idempotencyStatusOf(record, record.fingerprint, after(40))).toBe('expired')
})

test('an answer is replayed for a day', () => {
  const answered = { ...record, is_answered: true }

  expect(idempotencyStatusOf(answered, record.fingerprint, noon)).toBe('answered')
  expect(idempotencyStatusOf(answered, record.fingerprint, after(86_400))).toBe('answered')
  expect(idempotencyStatusOf(answered, record.fingerprint, after(86_401))).toBe('expired')
})

test('another body is detected at once, until the record expires', () => {
  for (const is_answered of [true, false]) {
    expect(idempotencyStatusOf({ ...record, is_answered }, 'other', after(0))).toBe('reused')
    expect(idempotencyStatusOf({ ...record, is_answered }, 'other', after(60))).toBe('reused')
    expect(idempotencyStatusOf({ ...record, is_answered }, 'other', after(86_401))).toBe('expired')
  }
})

test('a record expires at its second, no later', () => {
  expect(idempotencyStatusOf({ ...record, is_answered: true }, record.fingerprint, after(86_400.5))).toBe('expired')
})

test('the refusals say which header is wrong, that its key was used, and when to ask again', () => {
  expect(refusalIn(() => requireIdempotencyKey(''))?.details).toEqual({ parameter: 'Idempotency-Key' })
  expect(idempotencyKeyReused().code).toBe('idempotency_key_reused')
  expect(requestInProgress()).toMatchObject({ code: 'idempotency_in_progress', details: { retry_after_seconds: 1 } })
})
