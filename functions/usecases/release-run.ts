import { failedRelease } from '#rules/release.ts'
import { type HeldRun, isHeldBy, type RunError } from '#rules/run.ts'
import { releaseModel } from '#table/holds.ts'
import { findModel } from '#table/models.ts'
import type { World } from '#world/world.ts'

/** Frees the model of a run that failed, and says why. Where the run no longer holds it, nothing changes. */
export async function releaseRun(world: World, run: HeldRun, error: RunError): Promise<boolean> {
  const model = await findModel(world, run.handle)
  if (!model || !isHeldBy(model.claim, run)) return false
  return releaseModel(world, run, failedRelease(model, model.claim, error, world.now()))
}
