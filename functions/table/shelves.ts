import { type Shelf, shelfOf } from '#rules/retention.ts'
import type { Version } from '#rules/version.ts'

type Shelved = Pick<Version, 'version_no' | 'first_of_month'>

/**
 * A version without a tag stands in the local index, on its shelf: pruning reads what may go, oldest first, and never what
 * stays for its tag or its month. Undefined where the version has no shelf.
 */
export function placeOnShelf(version: Shelved): string | undefined {
  const shelf = shelfOf(version)
  return shelf && shelfPlace(shelf, version.version_no)
}

export const shelfPrefix = (shelf: Shelf) => `UNTAGGED#${shelf}#`
export const shelfPlace = (shelf: Shelf, versionNo: number) => shelfPrefix(shelf) + String(versionNo).padStart(9, '0')

/** What changes in the model's counts when a version comes to its shelf (1) or leaves it (-1). */
export function countOnShelf(version: Shelved, change: 1 | -1): Readonly<Record<string, number>> {
  const shelf = shelfOf(version)
  return shelf === undefined ? {} : { [shelfCount(shelf)]: change }
}

export const shelfCount = (shelf: Shelf) => `untagged_${shelf}` as const
