import { CannotFit } from '#engine/training/cannot-fit.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { fitTrait as learn } from '#engine/traits/fit-trait.ts'
import type { Lease, LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { hashOfSamples, sampleVisibilityOfRun, withGroups } from '#rules/sample.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import { learnsFromOtherTraits } from '#rules/training.ts'
import { effectiveAggregation, type Trait, usesEmbedding, withSampleCounts } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'
import { samplesOfTrait } from '#table/samples.ts'
import { findVersion } from '#table/versions.ts'
import { samplesOfOthers } from '#usecases/samples/samples-of-others.ts'
import { documentedFit } from '#usecases/training/documented-fit.ts'
import { vectorsOfTexts } from '#usecases/training/vectors-of-texts.ts'
import type { World } from '#world/world.ts'

/** What a training makes of a trait from its samples: those that were there when the run took the model. */
export async function trainExtrinsicTrait(
  world: World,
  run: LeasedRun,
  { model, lease }: { readonly model: Model; readonly lease: Lease },
  described: Trait,
): Promise<Snapshot> {
  const { key } = described
  const view = sampleVisibilityOfRun(model, lease)
  const samples = await samplesOfTrait(world, run.handle, key, view)
  const trait = withSampleCounts(described, samples)
  const others = learnsFromOtherTraits(trait) ? await samplesOfOthers(world, model, key, view) : []
  const { effort, embedder, scoring_method: method } = lease
  const texts = [...samples, ...others].map(({ text }) => text)
  const vectors = usesEmbedding(trait, embedder) ? await vectorsOfTexts(world, run, embedder, texts) : undefined
  const aggregation = effectiveAggregation(trait, embedder)
  const segmenting = { maxDepth: lease.max_depth, aggregation }
  const before = await versionBefore(world, run.handle, lease)
  const job = {
    ...{ type: trait.type, method, effort, segmenting, vectors },
    others: withGroups(others),
    samples: withGroups(samples).map((sample) => ({ ...sample, isEarlier: isOf(before, sample.id) })),
    configuration: configurationIn(before, key),
  }
  const learned = { sample_count: samples.length, samples_hash: hashOfSamples(samples), aggregation }
  return { trait: key, ...documentedFit(fitWithKeyInErrors(key, job)), ...learned }
}

/** The version that a background retrain is to be like, and compared with; undefined for runs that search anew. */
async function versionBefore(world: World, handle: string, lease: Lease): Promise<Version | undefined> {
  return lease.kind === 'retrain_buffered' ? findVersion(world, handle, lease.base_version_no) : undefined
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
function fitWithKeyInErrors(key: string, job: FitJob): FittedTrait {
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
