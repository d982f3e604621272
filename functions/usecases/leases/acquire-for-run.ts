import type { Model } from '#rules/model.ts'
import type { LeasingRun } from '#rules/run.ts'
import { newLease, newRun, type RunRequest } from '#rules/run-request.ts'
import { acquireLease } from '#table/leases.ts'
import { conflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** A run with the fencing token of its lease. */
export type AcquiredRun = { readonly run: LeasingRun; readonly fencing_token: number }

/** Acquires the lease of a model for a run that a caller requests, unless the model has changed since it was read. */
export async function acquireForRun(
  world: World,
  model: Model,
  request: RunRequest,
  actor: string,
  run_id = `run_${world.newId()}`,
): Promise<AcquiredRun | typeof conflict> {
  const run = newRun(model, { ...request, run_id, actor }, world.now())
  const lease = newLease(model, run, world.now(), world.settings)
  return (await acquireLease(world, model, lease, run)) ? { run, fencing_token: lease.fencing_token } : conflict
}
