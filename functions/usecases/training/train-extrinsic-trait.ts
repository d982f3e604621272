import { CannotFit } from '#engine/training/cannot-fit.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import type { Lease, LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { type OutOfFoldScore, packOutOfFoldScores, unpackOutOfFoldScores } from '#rules/out-of-fold-score.ts'
import { ownValue } from '#rules/own-value.ts'
import { hashOfSamples, type Sample, sampleVisibilityOfRun, withGroups } from '#rules/sample.ts'
import type { TrainedSnapshot } from '#rules/snapshot.ts'
import { learnsFromOtherTraits } from '#rules/training.ts'
import { effectiveAggregation, type Trait, usesEmbedding, withSampleCounts } from '#rules/trait.ts'
import type { TraitMetrics } from '#rules/trait-metrics.ts'
import type { Version } from '#rules/version.ts'
import { samplesOfTrait } from '#table/samples.ts'
import { findVersion } from '#table/versions.ts'
import { samplesOfOthers } from '#usecases/samples/samples-of-others.ts'
import { aucDifferenceSince } from '#usecases/training/auc-difference-since.ts'
import { documentedFit } from '#usecases/training/documented-fit.ts'
import { fitWithProgress } from '#usecases/training/fit-with-progress.ts'
import { vectorsOfTexts } from '#usecases/training/vectors-of-texts.ts'
import type { World } from '#world/world.ts'

/** Trains a trait on the samples that existed when the run acquired the lease. */
export async function trainExtrinsicTrait(
  world: World,
  run: LeasedRun,
  { model, lease }: { readonly model: Model; readonly lease: Lease },
  declared: Trait,
): Promise<TrainedSnapshot> {
  const { key } = declared
  const view = sampleVisibilityOfRun(model, lease)
  const samples = await samplesOfTrait(world, run.handle, key, view)
  const trait = withSampleCounts(declared, samples)
  const others = learnsFromOtherTraits(trait) ? await samplesOfOthers(world, model, key, view) : []
  const { effort, embedder, scoring_method: method } = lease
  const texts = [...samples, ...others].map(({ text }) => text)
  const vectors = usesEmbedding(trait, embedder) ? await vectorsOfTexts(world, run, embedder, texts) : undefined
  const aggregation = effectiveAggregation(trait, embedder)
  const segmenting = { maxDepth: lease.max_depth, aggregation }
  const base = await findBase(world, run.handle, lease)
  // Only a background retrain uses the settings of the version before; other runs make a fresh search.
  const before = lease.kind === 'retrain_buffered' ? base : undefined
  const job = {
    ...{ type: trait.type, method, effort, segmenting, vectors, format: world.settings.snapshotFormat },
    others: withGroups(others),
    samples: withGroups(samples).map((sample) => ({ ...sample, isEarlier: isSampleOf(before, sample.id) })),
    configuration: configurationIn(before, key),
  }
  const trainingData = { sample_count: samples.length, samples_hash: hashOfSamples(samples), aggregation }
  const fitted = await fitOrRefuse(world, run, key, job)
  const { metrics, ...documented } = documentedFit(fitted)
  // Nothing about single samples outlives a training with zero data retention.
  const outOfFold = model.zero_data_retention ? [] : outOfFoldScores(samples, fitted)
  const ofSamples = { ...writtenSamples(samples), ...(await differenceSince(world, base, key, outOfFold)) }
  return { snapshot: { trait: key, ...documented, metrics: { ...metrics, ...ofSamples }, ...trainingData }, outOfFold }
}

/** Counts the samples that the service wrote itself: metrics that are measured on them say little. */
function writtenSamples(samples: readonly Sample[]): Pick<TraitMetrics, 'synthesized_samples'> {
  const synthesized_samples = samples.filter(({ provenance }) => provenance === 'synthesized').length
  return synthesized_samples > 0 ? { synthesized_samples } : {}
}

/** Returns the out-of-fold scores of the samples that have one. */
function outOfFoldScores(samples: readonly Sample[], { outOfFold }: FittedTrait): readonly OutOfFoldScore[] {
  return samples.flatMap(({ id, quality }, row) => {
    const log_odds = outOfFold[row]!
    return Number.isNaN(log_odds) ? [] : [{ sample_id: id, quality, log_odds }]
  })
}

/** Compares the trait with its form in the version that the run started from. Both sides have scores as they are stored, so that equal ones are equal. */
async function differenceSince(
  world: World,
  base: Version | undefined,
  key: string,
  scores: readonly OutOfFoldScore[],
): Promise<Pick<TraitMetrics, 'auc_difference'>> {
  const stored = unpackOutOfFoldScores(packOutOfFoldScores(scores))
  const difference = base && (await aucDifferenceSince(world, base, key, stored))
  return difference ? { auc_difference: { since: base.version_no, ...difference } } : {}
}

/** Returns the version that the run started from; undefined if there was none. */
async function findBase(world: World, handle: string, { base_version_no }: Lease): Promise<Version | undefined> {
  return base_version_no > 0 ? findVersion(world, handle, base_version_no) : undefined
}

/** Returns the configuration of the trait in an earlier version, which a retrain uses again. */
function configurationIn(before: Version | undefined, key: string): string | undefined {
  const configuration = before && ownValue(before.metrics, key)?.configuration
  return typeof configuration === 'string' ? configuration : undefined
}

function isSampleOf(before: Version | undefined, sampleId: number): boolean {
  return sampleId <= (before?.samples_through ?? 0)
}

/**
 * Fits a trait. A configuration that no longer suits the trait, such as after feedback for its missing pole, is replaced by
 * a fresh search. Names the trait in the error if it cannot be fitted, because the engine does not know its key.
 */
async function fitOrRefuse(world: World, run: LeasedRun, key: string, job: FitJob): Promise<FittedTrait> {
  try {
    return await fitWithProgress(world, run, key, job)
  } catch (error) {
    if (!(error instanceof CannotFit)) throw error
    if (error.code === 'configuration_unknown' && job.configuration !== undefined)
      return fitOrRefuse(world, run, key, { ...job, configuration: undefined })
    throw new CannotFit(error.code, `Trait "${key}": ${error.message}`)
  }
}
