import { isLeaseExpired } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { findModel } from '#table/models.ts'
import { endLostRun } from '#usecases/leases/end-lost-run.ts'
import { startPurgeMachine } from '#usecases/samples/start-purge-machine.ts'
import type { World } from '#world/world.ts'

/**
 * Ends the run of a model whose lease has expired, and returns the model as it is then. If the run must not leave samples
 * behind, its lease is transferred to a purge. A run that renews its lease at the same moment keeps it.
 */
export async function expireLease(world: World, model: Model): Promise<Model> {
  const { lease, handle } = model
  if (lease === null || !isLeaseExpired(lease, world.now())) return model
  const purge = await endLostRun(world, model, lease)
  if (purge) await startPurgeMachine(world, purge)
  return (await findModel(world, handle)) ?? model
}
