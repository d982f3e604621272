import type { LeasedRun } from '#rules/lease.ts'
import { requireTrainable } from '#rules/training.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { renewRunLease } from '#usecases/leases/renew-run-lease.ts'
import { closeAppends } from '#usecases/samples/close-appends.ts'
import type { World } from '#world/world.ts'

/** Returns the keys of the traits to train, in their declared order. The samples stay in the table. */
export async function gatherSamples(world: World, run: LeasedRun): Promise<readonly string[]> {
  const { model, lease } = await loadLeasedModel(world, run)
  await closeAppends(world, model, lease)
  const traits = await orderedTraitsOf(world, model)
  requireTrainable(traits)
  await renewRunLease(world, run, { phase: 'gathered', trait_count: traits.length })
  return traits.map(({ key }) => key)
}
