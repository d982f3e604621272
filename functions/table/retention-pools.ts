import type { Version } from '#rules/version.ts'
import { type RetentionPool, retentionPoolOf } from '#rules/version-retention.ts'

type PooledVersion = Pick<Version, 'version_no' | 'first_of_month'>

/**
 * Returns the key of a version without a tag in the local index. Pruning reads the pools that the policy prunes, oldest version
 * first, and reads no other version. Undefined where the version is in no retention pool.
 */
export function poolSortKeyOf(version: PooledVersion): string | undefined {
  const pool = retentionPoolOf(version)
  return pool && poolSortKey(pool, version.version_no)
}

export const poolPrefix = (pool: RetentionPool) => `UNTAGGED#${pool}#`
export const poolSortKey = (pool: RetentionPool, versionNo: number) =>
  poolPrefix(pool) + String(versionNo).padStart(9, '0')

/** Returns the change of the model's counts when a version enters its retention pool (1) or leaves it (-1). */
export function poolCountChange(version: PooledVersion, change: 1 | -1): Readonly<Record<string, number>> {
  const pool = retentionPoolOf(version)
  return pool === undefined ? {} : { [poolCountAttribute(pool)]: change }
}

export const poolCountAttribute = (pool: RetentionPool) => `untagged_${pool}` as const
