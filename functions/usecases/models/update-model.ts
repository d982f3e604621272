import type { Caller } from '#rules/caller.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { modelChangesOf, type UpdateModel } from '#rules/model-request.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { type ModelConditional, preconditionOf } from '#rules/precondition.ts'
import { turnsOnZeroDataRetention } from '#rules/purge.ts'
import { saveModelEdit } from '#table/models.ts'
import { acquireForPurge } from '#usecases/leases/acquire-for-purge.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { type ModelWithRetrain, withRetrainProgress } from '#usecases/retraining/with-retrain-progress.ts'
import { runPurge } from '#usecases/samples/run-purge.ts'
import type { World } from '#world/world.ts'

/**
 * Changes the fields that the patch has and returns the model as it is then. Turning zero data retention on starts a purge:
 * a small one is done when this returns, and the model shows the progress of a large one.
 */
export async function updateModel(
  world: World,
  caller: Caller,
  handle: string,
  patch: UpdateModel,
  condition: ModelConditional = {},
): Promise<ModelWithRetrain> {
  const purge = await retryOnConflict(world, () => saveOrAcquireForPurge(world, caller, handle, patch, condition))
  if (purge) await runPurge(world, purge)
  return withRetrainProgress(world, await loadModel(world, caller, handle, 'write'))
}

async function saveOrAcquireForPurge(
  world: World,
  caller: Caller,
  handle: string,
  patch: UpdateModel,
  condition: ModelConditional,
): Promise<LeasedRun | undefined | typeof conflict> {
  const model = await loadModel(world, caller, handle, 'write')
  requireNotArchived(model)
  const precondition = preconditionOf(model, condition)
  if (Object.keys(patch).length === 0) return undefined
  const edit = modelChangesOf(patch)
  if (turnsOnZeroDataRetention(model, patch)) {
    return (await acquireForPurge(world, model, { actor: caller.key_id, edit, precondition })) ?? conflict
  }
  return (await saveModelEdit(world, model.handle, edit, precondition)) ? undefined : conflict
}
