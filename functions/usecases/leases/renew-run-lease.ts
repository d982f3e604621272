import { isLeasedBy, type Lease, type LeasedRun, leaseLost } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { type LeaseProgress, renewLease } from '#table/leases.ts'
import { findModel } from '#table/models.ts'
import type { World } from '#world/world.ts'

/** Renews the run's lease and stores its progress. Throws LeaseLost where the run no longer has the lease. */
export async function renewRunLease(world: World, run: LeasedRun, progress: LeaseProgress = {}): Promise<void> {
  if (!(await renewLease(world, run, progress))) throw leaseLost(run)
}

/** Returns the model and the run's lease on it. Throws LeaseLost where the run no longer has the lease. */
export async function loadLeasedModel(world: World, run: LeasedRun): Promise<{ model: Model; lease: Lease }> {
  const model = await findModel(world, run.handle)
  if (!model || !isLeasedBy(model.lease, run)) throw leaseLost(run)
  return { model, lease: model.lease }
}
