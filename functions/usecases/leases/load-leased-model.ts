import { isLeasedBy, type Lease, type LeasedRun, leaseLost } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { findModel } from '#table/models.ts'
import type { World } from '#world/world.ts'

export type LeasedModel = { readonly model: Model; readonly lease: Lease }

/** Returns the model of a run and the run's lease on it. Throws LeaseLost if the run no longer has the lease. */
export async function loadLeasedModel(world: World, run: LeasedRun): Promise<LeasedModel> {
  const model = await findModel(world, run.handle)
  if (!model || !isLeasedBy(model.lease, run)) throw leaseLost(run)
  return { model, lease: model.lease }
}
