import type { HeldRun } from '#rules/run.ts'
import { traitNotFound } from '#rules/trait.ts'
import { putSnapshot } from '#table/snapshots.ts'
import { findTrait } from '#table/traits.ts'
import { claimRun, loadHeldModel, lost } from '#usecases/claim-run.ts'
import { learnTrait } from '#usecases/learn-trait.ts'
import { refitTrait } from '#usecases/refit-trait.ts'
import type { World } from '#world/world.ts'

/** Fits one trait of a run and stores its snapshot. Repeating it stores the same snapshot again. */
export async function fitTrait(world: World, run: HeldRun, key: string): Promise<{ sample_count: number }> {
  // The lease must outlast this attempt, however long the ones before it took.
  await claimRun(world, run)
  const held = await loadHeldModel(world, run)
  const trait = await findTrait(world, run.handle, key)
  if (!trait) throw traitNotFound(key)
  const makeSnapshot = trait.kind === 'intrinsic' ? refitTrait : learnTrait
  const snapshot = await makeSnapshot(world, run, held, trait)
  if (!(await putSnapshot(world, run, snapshot, { fitted: key }))) throw lost(run)
  return { sample_count: snapshot.sample_count }
}
