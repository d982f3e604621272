import { changeByDeleting, plus } from '#rules/buffer.ts'
import type { Caller } from '#rules/caller.ts'
import { type Model, requireEditable } from '#rules/model.ts'
import { sampleVisibility } from '#rules/sample.ts'
import { requireTraitKey } from '#rules/trait.ts'
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
  const request = { trait, limit: maxRemovalsPerTransaction, after: undefined }
  const { items, next } = await pageOfSamples(world, model.handle, sampleVisibility(model), request)
  if (items.length === 0) return next === undefined
  const buffer = items.map((sample) => changeByDeleting(model, sample, { quietly: false })).reduce(plus)
  const isRemoved = await removeSamples(world, model, trait, items, { buffer, retrain: undefined })
  const fresh = isRemoved && (await findModel(world, model.handle))
  return fresh ? removeAllSamples(world, fresh, trait) : false
}
