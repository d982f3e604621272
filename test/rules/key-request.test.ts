import { expect, test } from 'vitest'
import type { Key } from '#rules/key.ts'
import { createKeySchema, expiryFor, isManagedBy, keyNotFound, requireValidKey } from '#rules/key-request.ts'
import { currentKeyView, issuedKeyView, keyView, revokedKeyView } from '#rules/key-view.ts'
import { tryParse } from '#rules/parse-input.ts'
import { noon } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const key: Key = {
  ...{ key_id: 'key_1', hash: 'ab12', scope: 'authoring', namespaces: ['demo'], label: 'CI' },
  ...{ created_at: '2026-05-01T00:00:00.000Z', expires_at: null, revoked_at: null, last_used_at: null },
}
const request = (expires_at: string | null) => ({
  scope: 'scoring' as const,
  namespaces: ['demo'],
  label: null,
  expires_at,
})
const tomorrow = '2026-06-02T12:00:00.000Z'

test('a namespace that is named twice is one of the key', () => {
  expect(tryParse(createKeySchema, { scope: 'scoring', namespaces: ['b', 'a', 'b'] }).data).toEqual({
    ...{ scope: 'scoring', namespaces: ['b', 'a'], label: null, expires_at: null },
  })
})

test('a key that is made without an expiry ends with the one that makes it', () => {
  expect(expiryFor(request(null), key, noon)).toBeNull()
  expect(expiryFor(request(null), { ...key, expires_at: tomorrow }, noon)).toBe(tomorrow)
})

test('an expiry is in the future, and stored in UTC', () => {
  expect(expiryFor(request('2026-06-02T14:00:00+02:00'), key, noon)).toBe(tomorrow)
  expect(expiryFor(request('2026-06-01T12:00:00.001Z'), key, noon)).toBe('2026-06-01T12:00:00.001Z')
  expect(() => expiryFor(request(noon.toISOString()), key, noon)).toThrow('expires_at: This is not in the future.')
  expect(refusalOf(() => expiryFor(request('2026-06-01T11:59:59Z'), key, noon))).toBe('validation_failed')
})

test('a key cannot make one that ends later than itself', () => {
  const maker = { ...key, expires_at: tomorrow }

  expect(expiryFor(request(tomorrow), maker, noon)).toBe(tomorrow)
  expect(() => expiryFor(request('2026-06-02T12:00:00.001Z'), maker, noon)).toThrow(
    `expires_at: The key that asks ends at ${tomorrow}; what it makes can't end later.`,
  )
})

test('a key that is gone, revoked or expired makes no other', () => {
  expect(requireValidKey(key, noon)).toBe(key)
  expect(refusalOf(() => requireValidKey(undefined, noon))).toBe('unauthorized')
  expect(refusalOf(() => requireValidKey({ ...key, revoked_at: tomorrow }, noon))).toBe('unauthorized')
  expect(refusalOf(() => requireValidKey({ ...key, expires_at: noon.toISOString() }, noon))).toBe('unauthorized')
})

test('a key is managed by who owns all of its namespaces', () => {
  const isManaged = (...namespaces: string[]) =>
    isManagedBy({ ...key, namespaces: ['a', 'b'] }, { key_id: 'key_2', scope: 'authoring', namespaces })

  expect(isManaged('a', 'b', 'c')).toBe(true)
  expect(isManaged('a')).toBe(false)
  expect(isManaged('c')).toBe(false)
})

test('an unknown key is named, in 80 characters at most', () => {
  expect(keyNotFound('k'.repeat(81))).toMatchObject({
    ...{ code: 'key_not_found', details: { key_id: 'k'.repeat(80) } },
    message: `No key "${'k'.repeat(80)}" belongs to a namespace that the caller owns.`,
  })
})

const shown = {
  ...{ key_id: 'key_1', scope: 'authoring', namespaces: ['demo'], label: 'CI' },
  ...{ created_at: '2026-05-01T00:00:00.000Z', expires_at: null },
}

test('no view of a key has its hash, and only the first has its text', () => {
  const later = { ...shown, revoked_at: null, last_used_at: null }

  expect(keyView(key)).toEqual(later)
  expect(currentKeyView(key, ['public'])).toEqual({ ...later, public_namespaces: ['public'] })
  expect(issuedKeyView(key, 'ts_secret')).toEqual({ ...shown, key: 'ts_secret' })
  expect(revokedKeyView('key_1')).toEqual({ key_id: 'key_1', revoked: true })
})
