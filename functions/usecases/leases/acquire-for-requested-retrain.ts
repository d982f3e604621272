import type { Model } from '#rules/model.ts'
import type { Run } from '#rules/run.ts'
import { acquireLease } from '#table/leases.ts'
import type { AcquiredRun } from '#usecases/leases/acquire-for-run.ts'
import { conflict } from '#usecases/leases/retry-on-conflict.ts'
import { newRetrain } from '#usecases/retraining/new-retrain.ts'
import type { World } from '#world/world.ts'

/** Acquires the lease of a model for a retrain that a caller requests, unless the model has changed since it was read. */
export async function acquireForRequestedRetrain(
  world: World,
  model: Model,
  request: Pick<Run, 'run_id' | 'actor'>,
): Promise<AcquiredRun | typeof conflict> {
  const retrain = await newRetrain(world, model, request)
  if (!retrain) return conflict
  const { run, lease } = retrain
  return (await acquireLease(world, model, lease, run)) ? { run, fencing_token: lease.fencing_token } : conflict
}
