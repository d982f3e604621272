import { expect, test } from 'vitest'
import { isUnknownVersion, withKnownVersions } from '#rules/known-versions.ts'
import { Refusal } from '#rules/refusal.ts'
import { versionNotFound } from '#rules/version-number.ts'

test('only refusals of a version or a tag that does not exist are answered with those that do', () => {
  expect(isUnknownVersion(versionNotFound('v9'))).toBe(true)
  expect(isUnknownVersion(new Refusal('tag_not_found', ''))).toBe(true)
  expect(isUnknownVersion(new Refusal('model_not_found', ''))).toBe(false)
  expect(isUnknownVersion({ code: 'tag_not_found' })).toBe(false)
})

test.each([
  [true, false, 'Versions: v2, v1, …. Tags: stable.'],
  [false, true, 'Versions: v2, v1. Tags: stable, ….'],
])('with more versions: %s, and more tags: %s, the refusal ends in "%s"', (versions, tags, end) => {
  const refusal = versionNotFound('v9')
  const known = { versions: [{ version_no: 2 }, { version_no: 1 }], tags: ['stable'], hasMore: { versions, tags } }

  const told = withKnownVersions(refusal, known)

  expect(told.message).toBe(`${refusal.message} ${end}`)
  expect(told).toMatchObject({
    ...{ code: 'version_not_found', cause: refusal },
    details: { version: 'v9', known_versions: ['v2', 'v1'], known_tags: ['stable'] },
  })
})

test('where there is none, the refusal says so', () => {
  const none = { versions: [], tags: [], hasMore: { versions: false, tags: false } }

  expect(withKnownVersions(versionNotFound('v1'), none).message).toContain('Versions: none. Tags: none.')
})
