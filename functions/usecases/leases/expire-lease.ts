import { isLeaseExpired } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import { failedRelease } from '#rules/release.ts'
import { runLostError } from '#rules/run.ts'
import { releaseLease } from '#table/leases.ts'
import { findModel } from '#table/models.ts'
import { logFailedRun } from '#usecases/leases/log-failed-run.ts'
import { transferToPurge } from '#usecases/leases/transfer-to-purge.ts'
import { startPurgeMachine } from '#usecases/samples/start-purge-machine.ts'
import type { World } from '#world/world.ts'

/**
 * Ends the run of a model whose lease has expired, and returns the model as it is then. If the run must not leave samples
 * behind, its lease is transferred to a purge. A run that renews its lease at the same moment keeps it.
 */
export async function expireLease(world: World, model: Model): Promise<Model> {
  const { lease, handle } = model
  if (lease === null || !isLeaseExpired(lease, world.now())) return model
  const release = failedRelease(model, lease, runLostError, world.now())
  const run = { handle, run_id: lease.run_id, fencing_token: lease.fencing_token }
  if (endsWithoutSamples(model, lease)) {
    const purge = await transferToPurge(world, model, lease, release)
    if (purge) logFailedRun(world, run, lease.kind, runLostError)
    if (purge) await startPurgeMachine(world, purge)
  } else if (await releaseLease(world, run, model, release)) {
    logFailedRun(world, run, lease.kind, runLostError)
  }
  return (await findModel(world, handle)) ?? model
}
