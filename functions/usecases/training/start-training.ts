import type { Caller } from '#rules/caller.ts'
import { requireTrainable, type TrainRequest, trainingKindFor } from '#rules/training.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { acquireForRequestedRetrain } from '#usecases/leases/acquire-for-requested-retrain.ts'
import { acquireForRun } from '#usecases/leases/acquire-for-run.ts'
import { retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { startRunMachine } from '#usecases/training/start-run-machine.ts'
import { writeMissingSamples } from '#usecases/training/write-missing-samples.ts'
import type { World } from '#world/world.ts'

/**
 * Acquires the lease of a model for a training run and starts it; returns the run's id. Returns undefined for a model that
 * is ready and has nothing new to learn, unless the request asks for a fresh search. Refuses while a run is in progress, or
 * if a trait has no samples.
 */
export async function startTraining(
  world: World,
  caller: Caller,
  handle: string,
  request: TrainRequest,
  run_id = `run_${world.newId()}`,
): Promise<string | undefined> {
  if (request.synthesize_missing) await writeMissingSamples(world, caller, handle, request)
  const acquired = await retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    const kind = trainingKindFor(model, request)
    if (kind === undefined) return undefined
    requireTrainable(await orderedTraitsOf(world, model))
    if (kind === 'retrain_buffered') return acquireForRequestedRetrain(world, model, { run_id, actor: caller.key_id })
    return acquireForRun(world, model, { kind, effort: request.effort }, caller.key_id, run_id)
  })
  return acquired && startRunMachine(world, acquired)
}
