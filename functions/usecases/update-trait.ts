import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import { type PatchTrait, traitNotFound } from '#rules/trait.ts'
import { updateTrait as writeTrait } from '#table/traits.ts'
import { listTraits, type TraitDetail } from '#usecases/list-traits.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

export async function updateTrait(
  world: World,
  caller: Caller,
  handle: string,
  key: string,
  patch: PatchTrait,
): Promise<readonly TraitDetail[]> {
  const model = await loadModel(world, caller, handle, 'write')
  requireEditable(model)
  if (!(await writeTrait(world, model.handle, key, patch, world.now()))) {
    requireEditable(await loadModel(world, caller, handle, 'write'))
    throw traitNotFound(key)
  }
  return listTraits(world, caller, handle)
}
