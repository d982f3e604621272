import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import { keyTraits, requireExtrinsic, type Trait, type TraitInput } from '#rules/trait.ts'
import { namesOfTraits, requireDistinct } from '#rules/trait-names.ts'
import { saveTraits, traitsOf } from '#table/traits.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/** Adds traits, or replaces the descriptions of existing ones, by key. The samples of an existing trait stay. */
export function putTraits(world: World, caller: Caller, handle: string, inputs: readonly TraitInput[]): Promise<void> {
  return putTraitsBeside(world, caller, handle, () => inputs)
}

/** Does the same with descriptions that depend on the traits that the model has by then. Changes nothing where there are none. */
export function putTraitsBeside(
  world: World,
  caller: Caller,
  handle: string,
  describe: (present: readonly Trait[]) => readonly TraitInput[],
): Promise<void> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    const present = await traitsOf(world, model.handle)
    const traits = keyTraits(describe(present))
    if (traits.length === 0) return undefined
    requireEditable(model)
    const names = namesOfTraits(traits)
    requireDistinct({ ...model.traits, ...names }, 'traits')
    requireExtrinsic(present, traits)
    return (await saveTraits(world, model, traits)) ? undefined : conflict
  })
}
