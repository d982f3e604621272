import type { Caller } from '#rules/caller.ts'
import type { Model } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Version } from '#rules/version.ts'
import { prunablePools, surplusOf, toPruneAmong, versionRetentionPolicyOf } from '#rules/version-retention.ts'
import { pageOfRetentionPool } from '#table/pruning.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/** The versions that pruning would take away by now, oldest first. */
export async function listVersionsToPrune(
  world: World,
  caller: Caller,
  handle: string,
  request: PageRequest,
): Promise<Page<Version>> {
  return versionsToPrune(world, await loadModel(world, caller, handle, 'inspect'), request)
}

/**
 * A page of them. Only as many are read as have no place by the policy: what is read and stays is the active version alone.
 * A position names the last version that was read and how many were by then, for the excess counts from the oldest on.
 */
export async function versionsToPrune(
  world: World,
  model: Model,
  { limit, after }: PageRequest,
): Promise<Page<Version>> {
  const policy = versionRetentionPolicyOf(model)
  const [last, read = 0] = after?.split('-').map(Number) ?? []
  const excess = surplusOf(policy, { ordinary: model.untagged_ordinary, monthly: model.untagged_monthly }) - read
  if (model.state === 'archived' || excess <= 0) return { items: [], next: undefined }
  const part = { limit: Math.min(limit, excess), after: last?.toString() }
  const pages = await Promise.all(
    prunablePools(policy).map((shelf) => pageOfRetentionPool(world, model.handle, shelf, part)),
  )
  const oldest = mergedOldestFirst(pages).slice(0, part.limit)
  const position = `${oldest.at(-1)?.version_no}-${read + oldest.length}`
  return {
    items: toPruneAmong(oldest, excess, model.current_version_no),
    next: oldest.length > 0 && oldest.length < excess ? position : undefined,
  }
}

/** The versions of all shelves as far as each was read: behind the end of a part there may be older ones. */
function mergedOldestFirst(pages: readonly Page<Version>[]): readonly Version[] {
  const ends = pages.map(({ next }) => (next === undefined ? Number.POSITIVE_INFINITY : Number(next)))
  const end = Math.min(...ends)
  return pages
    .flatMap(({ items }) => items)
    .filter(({ version_no }) => version_no <= end)
    .toSorted((a, b) => a.version_no - b.version_no)
}
