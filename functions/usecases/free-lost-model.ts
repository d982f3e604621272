import type { Model } from '#rules/model.ts'
import { failedRelease } from '#rules/release.ts'
import { isLeaseOver, runLost } from '#rules/run.ts'
import { releaseModel } from '#table/holds.ts'
import { findModel } from '#table/models.ts'
import type { World } from '#world/world.ts'

/** The same model; where its run stopped without a word, that run is ended first. A sign of life meanwhile keeps it. */
export async function freeLostModel(world: World, model: Model): Promise<Model> {
  const { claim, handle } = model
  if (claim === null || !isLeaseOver(claim, world.now())) return model
  const run = { handle, run_id: claim.run_id, fence: claim.fence }
  await releaseModel(world, run, model, failedRelease(model, claim, runLost, world.now()))
  return (await findModel(world, handle)) ?? model
}
