import { CannotFit } from '#engine/cannot-fit.ts'
import { type FitJob, type FittedTrait, fitTrait as learn } from '#engine/fit-trait.ts'
import type { Claim, HeldRun } from '#rules/run.ts'
import { hashOfSamples, inGroups, viewOfRun } from '#rules/sample.ts'
import { learnsFromOthers } from '#rules/training.ts'
import { aggregationOf, asSampled, readsVectors, traitNotFound } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'
import { samplesOfTrait } from '#table/samples.ts'
import { putSnapshot } from '#table/snapshots.ts'
import { findTrait } from '#table/traits.ts'
import { findVersion } from '#table/versions.ts'
import { claimRun, loadHeldModel, lost } from '#usecases/claim-run.ts'
import { samplesOfOthers } from '#usecases/samples-of-others.ts'
import { vectorsOfTexts } from '#usecases/vectors-of-texts.ts'
import type { World } from '#world/world.ts'

/** Fits one trait of a run and stores its snapshot. Repeating it stores the same snapshot again. */
export async function fitTrait(world: World, run: HeldRun, key: string): Promise<{ sample_count: number }> {
  // The lease must outlast this attempt, however long the ones before it took.
  await claimRun(world, run)
  const { model, claim } = await loadHeldModel(world, run)
  const found = await findTrait(world, run.handle, key)
  if (!found) throw traitNotFound(key)
  const view = viewOfRun(model, claim)
  const samples = await samplesOfTrait(world, run.handle, key, view)
  const trait = asSampled(found, samples)
  const others = learnsFromOthers(trait) ? await samplesOfOthers(world, model, key, view) : []
  const { effort, embedder, scoring_method: method } = claim
  const texts = [...samples, ...others].map(({ text }) => text)
  const vectors = readsVectors(trait, embedder) ? await vectorsOfTexts(world, run, embedder, texts) : undefined
  const aggregation = aggregationOf(trait, embedder)
  const segmenting = { maxDepth: claim.max_depth, aggregation }
  const before = await versionBefore(world, run.handle, claim)
  const job = {
    ...{ type: trait.type, method, others, effort, segmenting, vectors },
    samples: inGroups(samples).map((sample) => ({ ...sample, isEarlier: isOf(before, sample.id) })),
    configuration: configurationIn(before, key),
  }
  const learned = { sample_count: samples.length, samples_hash: hashOfSamples(samples), aggregation }
  if (!(await putSnapshot(world, run, { trait: key, ...fitNamed(key, job), ...learned }, { fitted: key })))
    throw lost(run)
  return { sample_count: samples.length }
}

/** The version that a background retrain is to be like, and compared with; undefined for runs that search anew. */
async function versionBefore(world: World, handle: string, claim: Claim): Promise<Version | undefined> {
  return claim.kind === 'retrain_buffered' ? findVersion(world, handle, claim.started_from) : undefined
}

/** That of the trait, which a retrain is to use again. */
function configurationIn(before: Version | undefined, key: string): string | undefined {
  const configuration = before?.metrics[key]?.configuration
  return typeof configuration === 'string' ? configuration : undefined
}

function isOf(before: Version | undefined, sampleId: number): boolean {
  return sampleId <= (before?.samples_through ?? 0)
}

/** The engine knows no names; of up to 64 traits the caller must learn which one it was. */
function fitNamed(key: string, job: FitJob): FittedTrait {
  try {
    return fitAsBefore(job)
  } catch (error) {
    if (error instanceof CannotFit) throw new CannotFit(error.code, `Trait "${key}": ${error.message}`)
    throw error
  }
}

/** Feedback may bring a trait the pole that it did not have: it is then learned in another way, which is searched for. */
function fitAsBefore(job: FitJob): FittedTrait {
  try {
    return learn(job)
  } catch (error) {
    if (error instanceof CannotFit && error.code === 'configuration_unknown') {
      return learn({ ...job, configuration: undefined })
    }
    throw error
  }
}
