import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import { type Refusal, validationFailed } from '#rules/refusal.ts'
import { keyTraits, maxTraits, type TraitInput } from '#rules/trait.ts'
import { putTraits as writeTraits } from '#table/traits.ts'
import { listTraits, type TraitDetail } from '#usecases/list-traits.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

/** Adds traits or describes present ones anew, by key. Returns all traits of the model. */
export async function putTraits(
  world: World,
  caller: Caller,
  handle: string,
  inputs: readonly TraitInput[],
): Promise<readonly TraitDetail[]> {
  const model = await loadModel(world, caller, handle, 'write')
  requireEditable(model)
  const traits = keyTraits(inputs)
  const newKeys = traits.filter(({ key }) => !Object.hasOwn(model.traits, key)).length
  if (Object.keys(model.traits).length + newKeys > maxTraits) throw tooMany()
  if (!(await writeTraits(world, model.handle, traits, newKeys, world.now()))) {
    const present = await loadModel(world, caller, handle, 'write')
    requireEditable(present)
    throw tooMany()
  }
  return listTraits(world, caller, handle)
}

function tooMany(): Refusal {
  return validationFailed([{ path: 'traits', message: `A model has at most ${maxTraits} traits.` }])
}
