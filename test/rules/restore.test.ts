import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashOfKey, isKeyValid, type Key, makeKeyText } from '#rules/key.ts'
import { isRevokedByRestore, mustRevoke, type Restore, restoredGeneration } from '#rules/restore.ts'

const now = new Date('2026-11-29T12:00:00Z')
const text = makeKeyText((below) => Math.floor(below / 2))
const key: Key = {
  key_id: 'key_a',
  hash: hashOfKey(text),
  scope: 'scoring',
  namespaces: ['demo'],
  label: null,
  created_at: '2026-11-01T00:00:00.000Z',
  expires_at: null,
  revoked_at: null,
  last_used_at: null,
}
const restore: Restore = {
  backup_made_at: '2026-11-28T00:00:00.000Z',
  restored_at: '2026-11-29T11:00:00.000Z',
  kept_keys: 'none',
}

test.each([
  ['a key that nobody keeps', {}, {}, undefined, true],
  ['a key that is not among the kept ones', {}, { kept_keys: ['key_b'] }, undefined, true],
  ['a kept key', {}, { kept_keys: ['key_b', 'key_a'] }, undefined, false],
  ['any key where all are kept', {}, { kept_keys: 'all' as const }, undefined, false],
  ['the key of the environment', {}, {}, text, false],
  ['a key that was made after the restore', { created_at: '2026-11-29T11:00:00.001Z' }, {}, undefined, false],
  [
    'a key of a machine whose clock is ahead',
    { created_at: '2026-11-29T11:30:00.000Z' },
    { backup_made_at: '2026-11-29T11:45:00.000Z' },
    undefined,
    true,
  ],
  ['another key than that of the environment', {}, {}, makeKeyText(() => 0), true],
  ['a key of the very instant of the restore', { created_at: '2026-11-29T11:00:00.000Z' }, {}, undefined, true],
  ['a key that is revoked already', { revoked_at: '2026-11-02T00:00:00.000Z' }, {}, undefined, false],
])('of %s, the restore decides', (_what, keyPart, restorePart, ownKey, isRevoked) => {
  expect(mustRevoke({ ...key, ...keyPart }, { ...restore, ...restorePart }, ownKey, now)).toBe(isRevoked)
})

test('after a restore that keeps nothing, no key of the backup is valid but that of the environment', () => {
  const instant = fc.date({ max: new Date(restore.restored_at), noInvalidDate: true }).map((date) => date.toISOString())
  const keys = fc.record({
    ...{ expires_at: fc.option(instant), revoked_at: fc.option(instant), created_at: instant },
    hash: fc.constantFrom(key.hash, 'f'.repeat(64)),
  })

  fc.assert(
    fc.property(keys, (part) => {
      const one = { ...key, ...part }
      return (
        isKeyValid(one, now) ===
        (mustRevoke(one, restore, text, now) || (isKeyValid(one, now) && one.hash === key.hash))
      )
    }),
  )
})

test('a restored generation is above the one in the backup, and above those that followed an earlier restore', () => {
  const ofBackup = fc.nat(1e9)
  const seconds = fc.integer({ min: 1, max: 1e6 })

  fc.assert(
    fc.property(
      ofBackup,
      ofBackup,
      seconds,
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (first, next, later, rate) => {
        const earlier = restoredGeneration(first, now)
        const movesSince = Math.floor(rate * later)
        const again = restoredGeneration(next, new Date(now.getTime() + later * 1000))
        return earlier > first && again > next && again > earlier + movesSince
      },
    ),
  )
  expect(restoredGeneration(7, now)).toBe(1_795_953_600)
  expect(restoredGeneration(1_795_953_600, now)).toBe(1_795_953_601)
})

test.each([
  ['2026-11-29T11:00:00.000Z', true],
  ['2026-11-29T11:00:00.001Z', true],
  ['2026-11-29T10:59:59.999Z', false],
  [null, false],
])('a key that was revoked at %s was revoked by the restore: %s', (revoked_at, isRevoked) => {
  expect(isRevokedByRestore({ ...key, revoked_at }, restore)).toBe(isRevoked)
})
