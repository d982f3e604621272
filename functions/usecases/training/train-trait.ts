import { engineOfFormat } from '#engine/snapshot/snapshot-format.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { leaseLost } from '#rules/lease.ts'
import type { TrainedSnapshot } from '#rules/snapshot.ts'
import { traitNotFound } from '#rules/trait-names.ts'
import { putSnapshot } from '#table/snapshots.ts'
import { findTrait } from '#table/traits.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { renewRunLease } from '#usecases/leases/renew-run-lease.ts'
import { trainExtrinsicTrait } from '#usecases/training/train-extrinsic-trait.ts'
import { trainIntrinsicTrait } from '#usecases/training/train-intrinsic-trait.ts'
import type { World } from '#world/world.ts'

/** Trains one trait of a run and stores its snapshot. Repeating it stores the same snapshot again. */
export async function trainTrait(world: World, run: LeasedRun, key: string): Promise<{ sample_count: number }> {
  // Renewed first, so that the lease outlasts this attempt however long earlier attempts took.
  await renewRunLease(world, run)
  const leased = await loadLeasedModel(world, run)
  const trait = await findTrait(world, run.handle, key)
  if (!trait) throw traitNotFound(leased.model.traits, key)
  const makeSnapshot = trait.kind === 'intrinsic' ? trainIntrinsicTrait : trainExtrinsicTrait
  const trained = ofEngine(await makeSnapshot(world, run, leased, trait), engineOfFormat[world.settings.snapshotFormat])
  if (!(await putSnapshot(world, run, trained, { fitted: key }))) throw leaseLost(run)
  return { sample_count: trained.snapshot.sample_count }
}

/** States the engine that scoring requires. What is written in an earlier format is still scored by an earlier engine. */
function ofEngine({ snapshot, outOfFold }: TrainedSnapshot, engine_version: string): TrainedSnapshot {
  return { snapshot: { ...snapshot, calibration: { ...snapshot.calibration, engine_version } }, outOfFold }
}
