import { finaliseCandidate, predictOthers } from '#engine/learning/candidate.ts'
import { describeConfiguration } from '#engine/learning/configuration.ts'
import { between, type Parts } from '#engine/learning/parts.ts'
import { search } from '#engine/learning/search.ts'
import { type Poles, polesOf, rescale } from '#engine/learning/targets.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { predictInSegments } from '#engine/segments/predict-in-segments.ts'
import { configurationNamed, configurationsOf } from '#engine/training/efforts.ts'
import { type TrialMetrics, trialMetrics } from '#engine/training/training-metrics.ts'
import type { TrainingSet } from '#engine/training/training-set.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'

/** An axis between two poles, with its out-of-fold log-odds and metrics. */
export type LearnedPoles = {
  readonly axis: QuantisedFunction
  /** One per row, out of fold. */
  readonly logOdds: Float64Array
  readonly targets: Float64Array
  readonly poles: Poles
  readonly metrics: {
    readonly features_kept: number
    readonly features_dropped: number
    readonly configuration: string
    readonly tried: readonly TrialMetrics[]
  }
}

/** The part of the work that is the search; learning the best configuration on all rows is the rest. */
const SEARCH_SHARE = 0.85

/** Learns the axis between two poles. `fraction` is the part of the effort's n-grams that the axis keeps. */
export function* learnPoles(
  { texts, groups, qualities }: TrainingSet,
  { effort, method, configuration, segmenting }: Pick<FitJob, 'effort' | 'method' | 'configuration' | 'segmenting'>,
  fraction = 1,
): Parts<LearnedPoles> {
  const configurations =
    configuration === undefined
      ? configurationsOf(effort, method)
      : ([configurationNamed(configuration, effort, method)] as const)
  const targets = rescale(qualities)
  const { best, trials } = yield* between(0, SEARCH_SHARE, search(configurations, texts, groups, targets))
  const axis = finaliseCandidate(best, targets, Math.round(fraction * best.configuration.keep))
  return {
    axis,
    logOdds: segmenting
      ? predictInSegments(texts, best.logOdds, segmenting, (parts, rows) => predictOthers(best, parts, rows))
      : best.logOdds,
    targets,
    poles: polesOf(targets),
    metrics: {
      features_kept: axis.keys.length,
      features_dropped: best.texts.keyOfColumn.length - axis.keys.length,
      configuration: describeConfiguration(best.configuration),
      tried: trialMetrics(trials),
    },
  }
}
