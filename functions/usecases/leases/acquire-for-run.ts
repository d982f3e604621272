import type { Model } from '#rules/model.ts'
import type { Run } from '#rules/run.ts'
import { newLease, newRun, type RunRequest } from '#rules/run-request.ts'
import { acquireLease } from '#table/leases.ts'
import { conflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** A run that has its model, under its fencing token. */
export type AcquiredRun = { readonly run: Run; readonly fencing_token: number }

/** Takes the model for a run, if it is still as it was when the run was decided on. */
export async function acquireForRun(
  world: World,
  model: Model,
  asked: RunRequest,
  actor: string,
  run_id = `run_${world.newId()}`,
): Promise<AcquiredRun | typeof conflict> {
  const run = newRun(model, { ...asked, run_id, actor }, world.now())
  const lease = newLease(model, run, world.now(), world.settings)
  return (await acquireLease(world, model, lease, run)) ? { run, fencing_token: lease.fencing_token } : conflict
}
