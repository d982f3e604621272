import type { Model } from '#rules/model.ts'
import { failedRelease } from '#rules/release.ts'
import { runLost } from '#rules/run.ts'
import { releaseModel } from '#table/holds.ts'
import type { World } from '#world/world.ts'

/** Ends a run that stopped without a word. Where something else ended it first, nothing is left to do. */
export async function freeLostModel(world: World, model: Model): Promise<void> {
  const { claim } = model
  if (claim === null) return
  const run = { handle: model.handle, run_id: claim.run_id, fence: claim.fence }
  await releaseModel(world, run, failedRelease(model, claim, runLost, world.now()))
}
