import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import type { PatchTrait } from '#rules/trait.ts'
import { requireDistinct, requireTraitKey } from '#rules/trait-names.ts'
import { saveTraitEdit } from '#table/traits.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

export function updateTrait(
  world: World,
  caller: Caller,
  handle: string,
  keyOrName: string,
  patch: PatchTrait,
): Promise<void> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireEditable(model)
    const key = requireTraitKey(model.traits, keyOrName)
    if (patch.name !== undefined) requireDistinct({ ...model.traits, [key]: patch.name }, 'name')
    return (await saveTraitEdit(world, model, key, patch)) ? undefined : conflict
  })
}
