import type { Model } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Version } from '#rules/version.ts'
import { prunablePools, selectVersionsToPrune, surplusOf, versionRetentionPolicyOf } from '#rules/version-retention.ts'
import { pageOfRetentionPool } from '#table/pruning.ts'
import type { World } from '#world/world.ts'

/**
 * Returns a page of the versions that exceed the model's retention policy, oldest first. Reads only as many versions as
 * are surplus; of these, the active version stays, and those that jobs score with. A position has the last version number that was read and the
 * number of versions read so far, because the surplus counts from the oldest version.
 */
export async function versionsToPrune(
  world: World,
  model: Model,
  { limit, after }: PageRequest,
): Promise<Page<Version>> {
  const policy = versionRetentionPolicyOf(model)
  const [last, read = 0] = after?.split('-').map(Number) ?? []
  const surplus = surplusOf(policy, { ordinary: model.untagged_ordinary, monthly: model.untagged_monthly }) - read
  if (model.state === 'archived' || surplus <= 0) return { items: [], next: undefined }
  const part = { limit: Math.min(limit, surplus), after: last?.toString() }
  const pages = await Promise.all(
    prunablePools(policy).map((pool) => pageOfRetentionPool(world, model.handle, pool, part)),
  )
  const oldest = mergedOldestFirst(pages).slice(0, part.limit)
  const position = `${oldest.at(-1)?.version_no}-${read + oldest.length}`
  const left = oldest.length === 0 ? 0 : surplus - oldest.length
  // The last surplus version can be the active one, which stays. Then this page is the last.
  const hasMore = left === 1 ? await isAnyToPrune(world, model, position) : left > 0
  return {
    items: selectVersionsToPrune(oldest, surplus, model.current_version_no),
    next: hasMore ? position : undefined,
  }
}

async function isAnyToPrune(world: World, model: Model, after: string): Promise<boolean> {
  return (await versionsToPrune(world, model, { limit: 1, after })).items.length > 0
}

/** Merges the pages of the pools, up to the nearest end: beyond it, another pool may have older versions that are unread. */
function mergedOldestFirst(pages: readonly Page<Version>[]): readonly Version[] {
  const ends = pages.map(({ next }) => (next === undefined ? Number.POSITIVE_INFINITY : Number(next)))
  const end = Math.min(...ends)
  return pages
    .flatMap(({ items }) => items)
    .filter(({ version_no }) => version_no <= end)
    .toSorted((a, b) => a.version_no - b.version_no)
}
