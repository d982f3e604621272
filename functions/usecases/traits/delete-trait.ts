import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import { sampleVisibility } from '#rules/sample.ts'
import { requireTraitKey } from '#rules/trait.ts'
import { maxRemovalsPerTransaction, pageOfSamples, removeSamples } from '#table/samples.ts'
import { removeEmptyTrait } from '#table/traits.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/**
 * Deletes a trait and its samples. The samples go first, in transactions that keep the counts correct, so that a crash
 * leaves a trait with fewer samples and a repeated call finishes.
 */
export function deleteTrait(world: World, caller: Caller, handle: string, keyOrName: string): Promise<void> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireEditable(model)
    const key = requireTraitKey(model.traits, keyOrName)
    await removeAllSamples(world, model.handle, key, sampleVisibility(model))
    return (await removeEmptyTrait(world, await loadModel(world, caller, handle, 'write'), key)) ? undefined : conflict
  })
}

/** Removes the samples page by page, each page in one transaction. Stops at a conflict with another writer. */
async function removeAllSamples(
  world: World,
  handle: string,
  key: string,
  visibility: ReturnType<typeof sampleVisibility>,
) {
  let after: string | undefined
  do {
    const page = await pageOfSamples(world, handle, visibility, { trait: key, limit: maxRemovalsPerTransaction, after })
    if (page.items.length > 0 && !(await removeSamples(world, handle, key, page.items))) return
    after = page.next
  } while (after !== undefined)
}
