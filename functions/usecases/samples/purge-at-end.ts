import type { LeasedRun } from '#rules/lease.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { purgeSamples } from '#usecases/samples/purge-samples.ts'
import type { World } from '#world/world.ts'

/** Samples purged in one call, which takes some seconds: the lease and the step allow for far more. */
const maxPurgedPerStep = 2_000

/**
 * Purges a batch of the samples that a run must not leave behind; returns whether none is left. A repeated call continues
 * where it stopped.
 */
export async function purgeAtEnd(world: World, run: LeasedRun): Promise<boolean> {
  const { model, lease } = await loadLeasedModel(world, run)
  return !endsWithoutSamples(model, lease) || purgeSamples(world, run, maxPurgedPerStep)
}
