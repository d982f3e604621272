import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import { keyTraits, requireDistinct, requireExtrinsic, type TraitInput } from '#rules/trait.ts'
import { saveTraits, traitsOf } from '#table/traits.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/** Adds traits, or replaces the descriptions of existing ones, by key. The samples of an existing trait stay. */
export function putTraits(world: World, caller: Caller, handle: string, inputs: readonly TraitInput[]): Promise<void> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireEditable(model)
    const traits = keyTraits(inputs)
    const names = Object.fromEntries(traits.map(({ key, name }) => [key, name]))
    requireDistinct({ ...model.traits, ...names }, 'traits')
    requireExtrinsic(await traitsOf(world, model.handle), traits)
    return (await saveTraits(world, model, traits)) ? undefined : conflict
  })
}
