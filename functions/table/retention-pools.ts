import type { Version } from '#rules/version.ts'
import { type RetentionPool, retentionPoolOf } from '#rules/version-retention.ts'

type PooledVersion = Pick<Version, 'version_no' | 'first_of_month'>

/**
 * A version without a tag stands in the local index, on its shelf: pruning reads what may go, oldest first, and never what
 * stays for its tag or its month. Undefined where the version has no shelf.
 */
export function poolSortKeyOf(version: PooledVersion): string | undefined {
  const shelf = retentionPoolOf(version)
  return shelf && poolSortKey(shelf, version.version_no)
}

export const poolPrefix = (shelf: RetentionPool) => `UNTAGGED#${shelf}#`
export const poolSortKey = (shelf: RetentionPool, versionNo: number) =>
  poolPrefix(shelf) + String(versionNo).padStart(9, '0')

/** What changes in the model's counts when a version comes to its shelf (1) or leaves it (-1). */
export function poolCountChange(version: PooledVersion, change: 1 | -1): Readonly<Record<string, number>> {
  const shelf = retentionPoolOf(version)
  return shelf === undefined ? {} : { [poolCountAttribute(shelf)]: change }
}

export const poolCountAttribute = (shelf: RetentionPool) => `untagged_${shelf}` as const
