import { CannotFit } from '#engine/cannot-fit.ts'
import { type FittedTrait, fitTrait as learn } from '#engine/fit-trait.ts'
import type { Effort } from '#rules/effort.ts'
import type { HeldRun } from '#rules/run.ts'
import { hashOfSamples, type Sample, sampleView } from '#rules/sample.ts'
import { samplesOfTrait } from '#table/samples.ts'
import { putSnapshot } from '#table/snapshots.ts'
import { claimRun, loadHeldModel, lost } from '#usecases/claim-run.ts'
import type { World } from '#world/world.ts'

/** Fits one trait of a run and stores its snapshot. Repeating it stores the same snapshot again. */
export async function fitTrait(world: World, run: HeldRun, trait: string): Promise<{ sample_count: number }> {
  // The lease must outlast this attempt, however long the ones before it took.
  await claimRun(world, run)
  const { model, claim } = await loadHeldModel(world, run)
  const samples = await samplesOfTrait(world, run.handle, trait, sampleView(model))
  const fitted = fitNamed(trait, samples, claim.effort)
  const snapshot = { trait, ...fitted, sample_count: samples.length, samples_hash: hashOfSamples(samples) }
  if (!(await putSnapshot(world, run, snapshot, { fitted: trait }))) throw lost(run)
  return { sample_count: samples.length }
}

/** The engine knows no names; of up to 64 traits the caller must learn which one it was. */
function fitNamed(trait: string, samples: readonly Sample[], effort: Effort): FittedTrait {
  try {
    return learn(samples, effort)
  } catch (error) {
    if (error instanceof CannotFit) throw new CannotFit(error.code, `Trait "${trait}": ${error.message}`)
    throw error
  }
}
