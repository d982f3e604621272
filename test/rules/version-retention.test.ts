import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isFirstOfMonth,
  monthOf,
  prunablePools,
  retentionPoolOf,
  selectVersionsToPrune,
  surplusOf,
  versionRetentionPolicyOf,
} from '#rules/version-retention.ts'
import { aModel } from './support/models.ts'

type Kept = { readonly version_no: number; readonly first_of_month: boolean; readonly isTagged: boolean }

const policies = fc.record({ keep_unnamed: fc.integer({ min: 1, max: 8 }), keep_first_of_month: fc.boolean() })
const histories = fc
  .array(fc.record({ first_of_month: fc.boolean(), isTagged: fc.boolean(), isGone: fc.boolean() }), { maxLength: 30 })
  .map((rows) => rows.map((row, index) => ({ ...row, version_no: index + 1 })).filter(({ isGone }) => !isGone))
const models = fc.tuple(policies, histories, fc.integer({ min: 1, max: 30 }))
type Policy = ReturnType<typeof versionRetentionPolicyOf>

/** Returns the numbers of the versions that the rules prune, combined as the use case combines them. */
function pruned(policy: Policy, versions: readonly Kept[], activeNo: number): readonly number[] {
  const untagged = versions.filter(({ isTagged }) => !isTagged)
  const on = (pool: string) => untagged.filter((version) => retentionPoolOf(version) === pool)
  const counts = { ordinary: on('ordinary').length, monthly: on('monthly').length }
  const standing = untagged.filter((version) => prunablePools(policy).some((pool) => pool === retentionPoolOf(version)))
  return selectVersionsToPrune(standing, surplusOf(policy, counts), activeNo).map(({ version_no }) => version_no)
}

describe('pruning', () => {
  test('takes exactly the versions that the contract names', () => {
    fc.assert(
      fc.property(models, ([policy, versions, activeNo]) => {
        const isKeptForItsMonth = ({ first_of_month }: Kept) => policy.keep_first_of_month && first_of_month
        const unnamed = versions.filter((version) => !version.isTagged && !isKeptForItsMonth(version))
        const beyond = unnamed.toReversed().slice(policy.keep_unnamed).toReversed()
        const expected = beyond.filter(({ version_no }) => version_no !== activeNo)

        expect(pruned(policy, versions, activeNo)).toEqual(expected.map(({ version_no }) => version_no))
      }),
    )
  })

  test('leaves nothing to prune once it is done', () => {
    fc.assert(
      fc.property(models, ([policy, versions, activeNo]) => {
        const taken = pruned(policy, versions, activeNo)
        const left = versions.filter(({ version_no }) => !taken.includes(version_no))

        expect(pruned(policy, left, activeNo)).toEqual([])
      }),
    )
  })

  test('in parts takes the same versions as at once', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 5 }), ([policy, versions, activeNo], part) => {
        let left = versions
        const taken: number[] = []
        for (;;) {
          const some = pruned(policy, left, activeNo).slice(0, part)
          if (some.length === 0) break
          taken.push(...some)
          left = left.filter(({ version_no }) => !some.includes(version_no))
        }

        expect(taken).toEqual(pruned(policy, versions, activeNo))
      }),
    )
  })
})

test('a model without its own policy keeps a hundred versions, and the first of each month', () => {
  expect(versionRetentionPolicyOf(aModel())).toEqual({ keep_unnamed: 100, keep_first_of_month: true })
  expect(surplusOf(versionRetentionPolicyOf(aModel()), { ordinary: 101, monthly: 30 })).toBe(1)
})

test.each([
  ['2026-06-01T00:00:00.000Z', '2026-05', true],
  ['2026-05-31T23:59:59.999Z', '2026-05', false],
  ['2026-05-31T23:59:59.999Z', '', true],
  ['2027-01-01T00:00:00.000Z', '2026-12', true],
  ['2026-04-30T12:00:00.000Z', '2026-05', false],
])('a version of %s is the first of its month after one of %s: %s', (at, newestMonth, isFirst) => {
  expect(isFirstOfMonth(at, newestMonth)).toBe(isFirst)
})

test('a month is a month in UTC', () => {
  expect(monthOf(new Date('2026-06-01T01:00:00+02:00').toISOString())).toBe('2026-05')
})

test('of the oldest, so many are pruned as there are too many, but the active one and those that jobs score with stay', () => {
  const versions = [1, 2, 3, 4, 5].map((version_no) => ({ version_no }))
  const scoring = [
    { version_no: 1, scoring_jobs: ['job_1'] },
    { version_no: 2, scoring_jobs: [] },
  ]

  expect(selectVersionsToPrune(versions, 3, 2)).toEqual([{ version_no: 1 }, { version_no: 3 }])
  expect(selectVersionsToPrune(versions, 0, 2)).toEqual([])
  expect(selectVersionsToPrune(scoring, 2, 9)).toEqual([scoring[1]])
})

test('a version of before there were pools is in none', () => {
  expect(retentionPoolOf({})).toBeUndefined()
  expect(retentionPoolOf({ first_of_month: true })).toBe('monthly')
  expect(retentionPoolOf({ first_of_month: false })).toBe('ordinary')
})
