import { isLeaseExpired } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import { failedRelease } from '#rules/release.ts'
import { runLostError } from '#rules/run.ts'
import { releaseLease } from '#table/leases.ts'
import { findModel } from '#table/models.ts'
import { transferToPurge } from '#usecases/leases/acquire-for-purge.ts'
import { startPurgeMachine } from '#usecases/samples/run-purge.ts'
import type { World } from '#world/world.ts'

/**
 * The same model; where its run stopped without a word, that run is ended first. Samples that the run should not have left go
 * to a purge, which then has the model. A sign of life meanwhile keeps it.
 */
export async function expireLease(world: World, model: Model): Promise<Model> {
  const { lease, handle } = model
  if (lease === null || !isLeaseExpired(lease, world.now())) return model
  const release = failedRelease(model, lease, runLostError, world.now())
  if (endsWithoutSamples(model, lease)) {
    const purge = await transferToPurge(world, model, lease, release)
    if (purge) await startPurgeMachine(world, purge)
  } else {
    await releaseLease(world, { handle, run_id: lease.run_id, fencing_token: lease.fencing_token }, model, release)
  }
  return (await findModel(world, handle)) ?? model
}
