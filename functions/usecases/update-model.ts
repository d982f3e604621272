import type { Caller } from '#rules/caller.ts'
import { type Model, requireLive } from '#rules/model.ts'
import { changesOf, type UpdateModel } from '#rules/model-request.ts'
import { preconditionOf } from '#rules/precondition.ts'
import { turnsOnZeroRetention } from '#rules/purge.ts'
import type { HeldRun } from '#rules/run.ts'
import { saveModelEdit } from '#table/models.ts'
import { carryOutPurge } from '#usecases/carry-out-purge.ts'
import { holdForPurge } from '#usecases/hold-for-purge.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/**
 * Changes the fields that are given; null clears one. Returns the model as it is then. Zero data retention that is turned on
 * takes the model for a purge: a small one is done when this returns, of a large one the model tells how far it is.
 */
export async function updateModel(
  world: World,
  caller: Caller,
  handle: string,
  patch: UpdateModel,
  ifMatch: readonly string[] | undefined,
): Promise<Model> {
  const purge = await settleRace(world, () => savedWithPurge(world, caller, handle, patch, ifMatch))
  if (purge) await carryOutPurge(world, purge)
  return loadModel(world, caller, handle, 'write')
}

async function savedWithPurge(
  world: World,
  caller: Caller,
  handle: string,
  patch: UpdateModel,
  ifMatch: readonly string[] | undefined,
): Promise<HeldRun | undefined | typeof lostRace> {
  const model = await loadModel(world, caller, handle, 'write')
  requireLive(model)
  const precondition = preconditionOf(model, ifMatch)
  if (Object.keys(patch).length === 0) return undefined
  const edit = changesOf(patch)
  if (turnsOnZeroRetention(model, patch)) {
    return (await holdForPurge(world, model, caller.key_id, edit, precondition)) ?? lostRace
  }
  return (await saveModelEdit(world, model.handle, edit, precondition)) ? undefined : lostRace
}
