import type * as z from 'zod'
import type { Model } from '#rules/model.ts'
import { versionRetentionPolicySchema } from '#rules/model-fields.ts'
import type { Version } from '#rules/version.ts'

export type VersionRetentionPolicy = z.infer<typeof versionRetentionPolicySchema>

/**
 * The retention pools of versions without a tag: the first versions of their calendar months, and the others. A version leaves its
 * pool with its first tag and returns with the removal of its last.
 */
export const retentionPools = ['ordinary', 'monthly'] as const
export type RetentionPool = (typeof retentionPools)[number]

/** Returns the retention pool of a version without a tag, or undefined where it was recorded before there were pools. */
export function retentionPoolOf({ first_of_month }: Pick<Version, 'first_of_month'>): RetentionPool | undefined {
  if (first_of_month === undefined) return undefined
  return first_of_month ? 'monthly' : 'ordinary'
}

export function versionRetentionPolicyOf({
  version_retention_policy,
}: Pick<Model, 'version_retention_policy'>): VersionRetentionPolicy {
  return version_retention_policy ?? versionRetentionPolicySchema.parse({})
}

/** Returns the pools that the policy prunes. Versions in other pools do not count towards `keep_unnamed`. */
export function prunablePools({ keep_first_of_month }: VersionRetentionPolicy): readonly RetentionPool[] {
  return keep_first_of_month ? ['ordinary'] : retentionPools
}

/** Returns the surplus: the number of versions in the prunable pools beyond `keep_unnamed`. */
export function surplusOf(policy: VersionRetentionPolicy, counts: Readonly<Record<RetentionPool, number>>): number {
  const unpruned = prunablePools(policy).reduce((sum, pool) => sum + counts[pool], 0)
  return Math.max(0, unpruned - policy.keep_unnamed)
}

/** Returns the versions to prune among the oldest ones of the prunable pools. The active version stays, and those that jobs score with. */
export function selectVersionsToPrune<Each extends Pick<Version, 'version_no' | 'scoring_jobs'>>(
  oldest: readonly Each[],
  surplus: number,
  activeNo: number,
): readonly Each[] {
  return oldest
    .slice(0, surplus)
    .filter(({ version_no, scoring_jobs }) => version_no !== activeNo && !scoring_jobs?.length)
}

/** Returns the month of a time in UTC, like 2026-06. */
export function monthOf(at: string): string {
  return at.slice(0, 'yyyy-mm'.length)
}

/** Returns true where a version of that time is the first of its month. A clock that is set back starts no month again. */
export function isFirstOfMonth(at: string, newestMonth: string): boolean {
  return monthOf(at) > newestMonth
}
