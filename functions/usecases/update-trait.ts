import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import { type PatchTrait, requireDistinct, requireTrait } from '#rules/trait.ts'
import { saveTraitEdit } from '#table/traits.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

export function updateTrait(
  world: World,
  caller: Caller,
  handle: string,
  key: string,
  patch: PatchTrait,
): Promise<void> {
  return settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireEditable(model)
    requireTrait(model.traits, key)
    if (patch.name !== undefined) requireDistinct({ ...model.traits, [key]: patch.name }, 'name')
    return (await saveTraitEdit(world, model, key, patch)) ? undefined : lostRace
  })
}
