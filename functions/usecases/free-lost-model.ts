import type { Model } from '#rules/model.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import { failedRelease } from '#rules/release.ts'
import { isLeaseOver, runLost } from '#rules/run.ts'
import { releaseModel } from '#table/holds.ts'
import { findModel } from '#table/models.ts'
import { startPurgeMachine } from '#usecases/carry-out-purge.ts'
import { passToPurge } from '#usecases/hold-for-purge.ts'
import type { World } from '#world/world.ts'

/**
 * The same model; where its run stopped without a word, that run is ended first. Samples that the run should not have left go
 * to a purge, which then has the model. A sign of life meanwhile keeps it.
 */
export async function freeLostModel(world: World, model: Model): Promise<Model> {
  const { claim, handle } = model
  if (claim === null || !isLeaseOver(claim, world.now())) return model
  const release = failedRelease(model, claim, runLost, world.now())
  if (endsWithoutSamples(model, claim)) {
    const purge = await passToPurge(world, model, claim, release)
    if (purge) await startPurgeMachine(world, purge)
  } else {
    await releaseModel(world, { handle, run_id: claim.run_id, fence: claim.fence }, model, release)
  }
  return (await findModel(world, handle)) ?? model
}
