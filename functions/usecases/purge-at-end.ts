import { endsWithoutSamples } from '#rules/purge.ts'
import type { HeldRun } from '#rules/run.ts'
import { loadHeldModel } from '#usecases/claim-run.ts'
import { purgeSamples } from '#usecases/purge-samples.ts'
import type { World } from '#world/world.ts'

/** Some seconds' work: the lease and the time of a step allow for far more. */
const purgedAtOnce = 2_000

/**
 * Purges what a run must not leave behind when it ends, or a part of it; returns whether nothing of that is left. Repeating
 * it goes on where it stopped.
 */
export async function purgeAtEnd(world: World, run: HeldRun): Promise<boolean> {
  const { model, claim } = await loadHeldModel(world, run)
  return !endsWithoutSamples(model, claim) || purgeSamples(world, run, purgedAtOnce)
}
