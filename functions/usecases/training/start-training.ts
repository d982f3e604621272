import type { Caller } from '#rules/caller.ts'
import { requireTrainable, type TrainRequest, trainingKindFor } from '#rules/training.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { acquireForRun } from '#usecases/leases/acquire-for-run.ts'
import { retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { startRunMachine } from '#usecases/training/start-run-machine.ts'
import type { World } from '#world/world.ts'

/**
 * Takes the model for a training and starts it; returns the run's id. A ready model is left as it is (undefined) unless the
 * caller asks for a fresh search. Refuses where a run is in flight, and where a trait has nothing to learn from.
 */
export async function startTraining(
  world: World,
  caller: Caller,
  handle: string,
  request: TrainRequest,
  run_id = `run_${world.newId()}`,
): Promise<string | undefined> {
  const held = await retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    const kind = trainingKindFor(model, request)
    if (kind === undefined) return undefined
    requireTrainable(await orderedTraitsOf(world, model))
    return acquireForRun(world, model, { kind, effort: request.effort }, caller.key_id, run_id)
  })
  return held && startRunMachine(world, held)
}
