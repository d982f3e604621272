import { changeByDeleting, plus } from '#rules/buffer.ts'
import type { Caller } from '#rules/caller.ts'
import { type Model, requireEditable } from '#rules/model.ts'
import { type Sample, sampleVisibility } from '#rules/sample.ts'
import { requireTraitKey } from '#rules/trait-names.ts'
import { findModel } from '#table/models.ts'
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
    if (!(await removeAllSamples(world, model, key))) return conflict
    return (await removeEmptyTrait(world, await loadModel(world, caller, handle, 'write'), key)) ? undefined : conflict
  })
}

/** Removes the samples page by page, each page in one transaction. Returns false at a conflict with another writer. */
async function removeAllSamples(world: World, model: Model, trait: string): Promise<boolean> {
  const visibility = sampleVisibility(model)
  let after: string | undefined
  do {
    const request = { trait, limit: maxRemovalsPerTransaction, after }
    const page = await pageOfSamples(world, model.handle, visibility, request)
    if (page.items.length > 0 && !(await removePage(world, model.handle, trait, page.items))) return false
    after = page.next
  } while (after !== undefined)
  return true
}

/** Removes samples from the model as it is now: each page before this one has changed it. */
async function removePage(world: World, handle: string, trait: string, samples: readonly Sample[]): Promise<boolean> {
  const model = await findModel(world, handle)
  if (!model) return false
  requireEditable(model)
  const buffer = samples.map((sample) => changeByDeleting(model, sample, { quietly: false })).reduce(plus)
  return removeSamples(world, model, trait, samples, { buffer, retrain: undefined })
}
