import { CannotFit } from '#engine/cannot-fit.ts'
import { type FitJob, type FittedTrait, fitTrait as learn } from '#engine/fit-trait.ts'
import type { HeldRun } from '#rules/run.ts'
import { hashOfSamples, inGroups, sampleView } from '#rules/sample.ts'
import { learnsFromOthers } from '#rules/training.ts'
import { aggregationOf, readsVectors, traitNotFound } from '#rules/trait.ts'
import { samplesOfTrait } from '#table/samples.ts'
import { putSnapshot } from '#table/snapshots.ts'
import { findTrait } from '#table/traits.ts'
import { claimRun, loadHeldModel, lost } from '#usecases/claim-run.ts'
import { samplesOfOthers } from '#usecases/samples-of-others.ts'
import { vectorsOfTexts } from '#usecases/vectors-of-texts.ts'
import type { World } from '#world/world.ts'

/** Fits one trait of a run and stores its snapshot. Repeating it stores the same snapshot again. */
export async function fitTrait(world: World, run: HeldRun, key: string): Promise<{ sample_count: number }> {
  // The lease must outlast this attempt, however long the ones before it took.
  await claimRun(world, run)
  const { model, claim } = await loadHeldModel(world, run)
  const trait = await findTrait(world, run.handle, key)
  if (!trait) throw traitNotFound(key)
  const samples = await samplesOfTrait(world, run.handle, key, sampleView(model))
  const others = learnsFromOthers(trait) ? await samplesOfOthers(world, model, key) : []
  const { effort, embedder, scoring_method: method } = claim
  const texts = [...samples, ...others].map(({ text }) => text)
  const vectors = readsVectors(trait, embedder) ? await vectorsOfTexts(world, run, embedder, texts) : undefined
  const segmenting = { maxDepth: claim.max_depth, aggregation: aggregationOf(trait, embedder) }
  const job = { type: trait.type, method, samples: inGroups(samples), others, effort, segmenting, vectors }
  const snapshot = {
    trait: key,
    ...fitNamed(key, job),
    sample_count: samples.length,
    samples_hash: hashOfSamples(samples),
  }
  if (!(await putSnapshot(world, run, snapshot, { fitted: key }))) throw lost(run)
  return { sample_count: samples.length }
}

/** The engine knows no names; of up to 64 traits the caller must learn which one it was. */
function fitNamed(key: string, job: FitJob): FittedTrait {
  try {
    return learn(job)
  } catch (error) {
    if (error instanceof CannotFit) throw new CannotFit(error.code, `Trait "${key}": ${error.message}`)
    throw error
  }
}
