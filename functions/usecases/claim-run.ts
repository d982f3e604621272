import type { Model } from '#rules/model.ts'
import { type Claim, type HeldRun, isHeldBy, RunLost } from '#rules/run.ts'
import { type HoldChange, keepHolding } from '#table/holds.ts'
import { findModel } from '#table/models.ts'
import type { World } from '#world/world.ts'

/** Starts the run's lease anew and notes how far it is. Throws RunLost where the run no longer holds its model. */
export async function claimRun(world: World, run: HeldRun, progress: HoldChange = {}): Promise<void> {
  if (!(await keepHolding(world, run, progress))) throw lost(run)
}

/** The model, and the claim that this run has on it. Throws RunLost where the run no longer holds it. */
export async function loadHeldModel(world: World, run: HeldRun): Promise<{ model: Model; claim: Claim }> {
  const model = await findModel(world, run.handle)
  if (!model || !isHeldBy(model.claim, run)) throw lost(run)
  return { model, claim: model.claim }
}

export function lost(run: HeldRun): RunLost {
  return new RunLost(`The run ${run.run_id} no longer holds ${run.handle}.`)
}
