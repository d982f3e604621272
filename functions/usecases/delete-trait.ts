import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import { sampleView } from '#rules/sample.ts'
import { traitNotFound } from '#rules/trait.ts'
import { removalsPerWrite, removeSamples, samplesOfTrait } from '#table/samples.ts'
import { findTrait, removeEmptyTrait } from '#table/traits.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

/** Rounds of removing before giving up on a caller who keeps appending samples to the trait meanwhile. */
const rounds = 5

/**
 * Removes a trait and its samples. The samples go first, in parts that keep the counts true, so that a crash leaves a trait
 * with fewer samples and a repeated call finishes.
 */
export async function deleteTrait(world: World, caller: Caller, handle: string, key: string): Promise<void> {
  for (let round = 1; round <= rounds; round++) {
    const model = await loadModel(world, caller, handle, 'write')
    requireEditable(model)
    if (!(await findTrait(world, model.handle, key))) throw traitNotFound(key)
    const samples = await samplesOfTrait(world, model.handle, key, sampleView(model))
    for (let start = 0; start < samples.length; start += removalsPerWrite) {
      const part = samples.slice(start, start + removalsPerWrite)
      if (!(await removeSamples(world, model.handle, key, part, world.now()))) break
    }
    if (await removeEmptyTrait(world, model.handle, key, world.now())) return
  }
  throw new Error(`The trait "${key}" of "${handle}" gains samples faster than they can be removed`)
}
