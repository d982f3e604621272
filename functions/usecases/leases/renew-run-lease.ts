import type { Model } from '#rules/model.ts'
import { isLeasedBy, type Lease, type LeasedRun, LeaseLost } from '#rules/run.ts'
import { type LeaseProgress, renewLease } from '#table/leases.ts'
import { findModel } from '#table/models.ts'
import type { World } from '#world/world.ts'

/** Starts the run's lease anew and notes how far it is. Throws LeaseLost where the run no longer holds its model. */
export async function renewRunLease(world: World, run: LeasedRun, progress: LeaseProgress = {}): Promise<void> {
  if (!(await renewLease(world, run, progress))) throw leaseLost(run)
}

/** The model, and the lease that this run has on it. Throws LeaseLost where the run no longer holds it. */
export async function loadLeasedModel(world: World, run: LeasedRun): Promise<{ model: Model; lease: Lease }> {
  const model = await findModel(world, run.handle)
  if (!model || !isLeasedBy(model.lease, run)) throw leaseLost(run)
  return { model, lease: model.lease }
}

export function leaseLost(run: LeasedRun): LeaseLost {
  return new LeaseLost(`The run ${run.run_id} no longer holds ${run.handle}.`)
}
