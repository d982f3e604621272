import type { HeldRun } from '#rules/run.ts'
import { requireTrainable } from '#rules/training.ts'
import { clearAppend } from '#table/appends.ts'
import { traitsOf } from '#table/traits.ts'
import { claimRun, loadHeldModel } from '#usecases/claim-run.ts'
import type { World } from '#world/world.ts'

/** What the run has to fit, a trait an element, in the order of their keys. The samples stay in the table. */
export async function gatherSamples(world: World, run: HeldRun): Promise<readonly string[]> {
  const { model } = await loadHeldModel(world, run)
  // An append that is still open can't be committed any more: the run holds the model.
  for (const [append_id, append] of Object.entries(model.appends)) {
    await clearAppend(world, { ...append, handle: run.handle, append_id })
  }
  const traits = await traitsOf(world, run.handle)
  requireTrainable(traits)
  await claimRun(world, run, { phase: 'gathered', trait_count: traits.length })
  return traits.map(({ key }) => key)
}
