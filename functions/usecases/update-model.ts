import type { Caller } from '#rules/caller.ts'
import { type Model, requireLive } from '#rules/model.ts'
import { changesOf, requireAvailable, type UpdateModel } from '#rules/model-request.ts'
import { preconditionOf } from '#rules/precondition.ts'
import { saveModelEdit } from '#table/models.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** Changes the fields that are given; null clears one. Returns the model as it is then. */
export function updateModel(
  world: World,
  caller: Caller,
  handle: string,
  patch: UpdateModel,
  ifMatch: readonly string[] | undefined,
): Promise<Model> {
  return settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireLive(model)
    requireAvailable(patch)
    const precondition = preconditionOf(model, ifMatch)
    if (Object.keys(patch).length === 0) return model
    const isSaved = await saveModelEdit(world, model.handle, changesOf(patch), precondition)
    return isSaved ? loadModel(world, caller, handle, 'write') : lostRace
  })
}
