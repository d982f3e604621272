import { finaliseCandidate, predictOthers } from '#engine/learning/candidate.ts'
import { type Configuration, describeConfiguration, expertsOf } from '#engine/learning/configuration.ts'
import { between, type Parts } from '#engine/learning/parts.ts'
import { search } from '#engine/learning/search.ts'
import { type Poles, polesOf, rescale } from '#engine/learning/targets.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { coverageOf, MIN_COVERAGE } from '#engine/meaning/coverage.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { roundToTenThousandth } from '#engine/numbers/round.ts'
import { predictInSegments } from '#engine/segments/predict-in-segments.ts'
import { configurationNamed, configurationsOf, withAddedExperts } from '#engine/training/efforts.ts'
import { type TrialMetrics, trialMetrics } from '#engine/training/training-metrics.ts'
import type { TrainingSet } from '#engine/training/training-set.ts'
import { vectorsOf } from '#engine/training/vectors-of.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'

/** An axis between two poles, with its out-of-fold log-odds and metrics. */
export type LearnedPoles = {
  readonly axis: QuantisedFunction
  /** One per row, out of fold. */
  readonly logOdds: Float64Array
  readonly targets: Float64Array
  readonly poles: Poles
  readonly metrics: {
    readonly word_coverage: number
    readonly experts: readonly string[]
    readonly dimension?: number
    readonly features_kept: number
    readonly features_dropped: number
    readonly configuration: string
    readonly tried: readonly TrialMetrics[]
  }
}

/** The part of the work that is the search; learning the best configuration on all rows is the rest. */
const SEARCH_SHARE = 0.85

/**
 * Learns the axis between two poles. The experts of meaning and valence take part where the table of words covers the texts, and an
 * embedder's vectors, if there are any, in place of meaning. `fraction` is the part of the effort's n-grams that the axis keeps.
 */
export function* learnPoles(
  { texts, sources, groups, qualities }: TrainingSet,
  job: Pick<FitJob, 'effort' | 'method' | 'configuration' | 'segmenting' | 'vectors'>,
  fraction = 1,
): Parts<LearnedPoles> {
  const vectors = job.vectors && vectorsOf(sources, job.vectors)
  const coverage = coverageOf(texts, wordTable())
  const isCovered = coverage >= MIN_COVERAGE
  const words = isCovered ? wordTable() : undefined
  const [first, ...others] = requestedConfigurations(job)
  const complete = (one: Configuration) => withAddedExperts(one, job.method, { isCovered, hasVectors: !!vectors })
  const targets = rescale(qualities)
  const { best, trials } = yield* between(
    0,
    SEARCH_SHARE,
    search([complete(first), ...others.map(complete)], { texts, words, vectors }, groups, targets),
  )
  const axis = finaliseCandidate(best, targets, Math.round(fraction * best.configuration.keep))
  // Segments have no vectors.
  const segmenting = vectors ? undefined : job.segmenting
  return {
    axis,
    logOdds: segmenting
      ? predictInSegments(texts, best.logOdds, segmenting, (parts, rows) => predictOthers(best, parts, rows))
      : best.logOdds,
    targets,
    poles: polesOf(targets),
    metrics: {
      word_coverage: roundToTenThousandth(coverage),
      experts: expertsOf(best.configuration).map(({ kind }) => kind),
      ...(vectors && { dimension: vectors[0]!.length }),
      features_kept: axis.keys.length,
      features_dropped: best.texts.keyOfColumn.length - axis.keys.length,
      configuration: describeConfiguration(best.configuration),
      tried: trialMetrics(trials),
    },
  }
}

function requestedConfigurations({
  configuration,
  effort,
  method,
}: Pick<FitJob, 'configuration' | 'effort' | 'method'>) {
  if (configuration === undefined) return configurationsOf(effort, method)
  return [configurationNamed(configuration, effort, method)] as const
}
