import type { Model } from '#rules/model.ts'
import type { Run } from '#rules/run.ts'
import { type AskedRun, newClaim, newRun } from '#rules/run-request.ts'
import { holdModel } from '#table/holds.ts'
import { lostRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** A run that has its model, under its fencing token. */
export type Held = { readonly run: Run; readonly fence: number }

/** Takes the model for a run, if it is still as it was when the run was decided on. */
export async function holdForRun(
  world: World,
  model: Model,
  asked: AskedRun,
  actor: string,
  run_id = `run_${world.newId()}`,
): Promise<Held | typeof lostRace> {
  const run = newRun(model, { ...asked, run_id, actor }, world.now())
  const claim = newClaim(model, run, world.now(), world.settings)
  return (await holdModel(world, model, claim, run)) ? { run, fence: claim.fence } : lostRace
}
