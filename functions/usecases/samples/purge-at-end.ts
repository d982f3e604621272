import type { LeasedRun } from '#rules/lease.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { purgeSamples } from '#usecases/samples/purge-samples.ts'
import type { World } from '#world/world.ts'

/** Some seconds' work: the lease and the time of a step allow for far more. */
const purgedAtOnce = 2_000

/**
 * Purges what a run must not leave behind when it ends, or a part of it; returns whether nothing of that is left. Repeating
 * it goes on where it stopped.
 */
export async function purgeAtEnd(world: World, run: LeasedRun): Promise<boolean> {
  const { model, lease } = await loadLeasedModel(world, run)
  return !endsWithoutSamples(model, lease) || purgeSamples(world, run, purgedAtOnce)
}
