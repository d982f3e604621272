import { failedRelease } from '#rules/release.ts'
import { type HeldRun, isHeldBy, type RunError, type RunKind } from '#rules/run.ts'
import { releaseModel } from '#table/holds.ts'
import { findModel } from '#table/models.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** Frees the model of a run that failed, and says why. Returns false where the run no longer holds it. */
export function releaseRun(world: World, run: HeldRun, errorOf: (kind: RunKind) => RunError): Promise<boolean> {
  return settleRace(world, async () => {
    const model = await findModel(world, run.handle)
    if (!model || !isHeldBy(model.claim, run)) return false
    const release = failedRelease(model, model.claim, errorOf(model.claim.kind), world.now())
    return (await releaseModel(world, run, model, release)) || lostRace
  })
}
