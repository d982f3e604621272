import type { HeldRun } from '#rules/run.ts'
import { requireTrainable } from '#rules/training.ts'
import { traitsOf } from '#table/traits.ts'
import { claimRun, loadHeldModel } from '#usecases/claim-run.ts'
import { closeAppends } from '#usecases/close-appends.ts'
import type { World } from '#world/world.ts'

/** What the run has to fit, a trait an element, in the order of their keys. The samples stay in the table. */
export async function gatherSamples(world: World, run: HeldRun): Promise<readonly string[]> {
  const { model } = await loadHeldModel(world, run)
  await closeAppends(world, model)
  const traits = await traitsOf(world, run.handle)
  requireTrainable(traits)
  await claimRun(world, run, { phase: 'gathered', trait_count: traits.length })
  return traits.map(({ key }) => key)
}
