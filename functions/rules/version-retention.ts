import type { z } from 'zod'
import type { Model } from '#rules/model.ts'
import { versionRetentionPolicySchema } from '#rules/model-fields.ts'
import type { Version } from '#rules/version.ts'

export type VersionRetentionPolicy = z.infer<typeof versionRetentionPolicySchema>

/**
 * Versions without a tag stand on one of two shelves: those that were the first of their calendar month, and the others. A
 * tag takes a version off its shelf, and the last tag's end puts it back.
 */
export const retentionPools = ['ordinary', 'monthly'] as const
export type RetentionPool = (typeof retentionPools)[number]

/** The shelf that a version has without a tag; none where it was recorded before there were shelves. */
export function retentionPoolOf({ first_of_month }: Pick<Version, 'first_of_month'>): RetentionPool | undefined {
  if (first_of_month === undefined) return undefined
  return first_of_month ? 'monthly' : 'ordinary'
}

export function versionRetentionPolicyOf({
  version_retention_policy,
}: Pick<Model, 'version_retention_policy'>): VersionRetentionPolicy {
  return version_retention_policy ?? versionRetentionPolicySchema.parse({})
}

/** The shelves that the policy takes from. What stands on the others takes no place of `keep_unnamed`. */
export function prunablePools({ keep_first_of_month }: VersionRetentionPolicy): readonly RetentionPool[] {
  return keep_first_of_month ? ['ordinary'] : retentionPools
}

/** How many of the oldest versions on the open shelves have `keep_unnamed` newer ones there: none of these has a place. */
export function surplusOf(policy: VersionRetentionPolicy, counts: Readonly<Record<RetentionPool, number>>): number {
  const unpruned = prunablePools(policy).reduce((sum, pool) => sum + counts[pool], 0)
  return Math.max(0, unpruned - policy.keep_unnamed)
}

/** Those that go of the oldest versions on the open shelves, so many of which have no place there. */
export function toPruneAmong<Each extends Pick<Version, 'version_no'>>(
  oldest: readonly Each[],
  surplus: number,
  activeNo: number,
): readonly Each[] {
  return oldest.slice(0, surplus).filter(({ version_no }) => version_no !== activeNo)
}

/** The month that a time is in, in UTC: 2026-06. */
export function monthOf(at: string): string {
  return at.slice(0, 'yyyy-mm'.length)
}

/** Whether a version of that time is the first of its month. A clock that was set back opens no month a second time. */
export function isFirstOfMonth(at: string, newestMonth: string): boolean {
  return monthOf(at) > newestMonth
}
