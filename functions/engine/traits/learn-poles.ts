import { finaliseCandidate, predictOthers } from '#engine/learning/candidate.ts'
import { describeConfiguration } from '#engine/learning/configuration.ts'
import { search } from '#engine/learning/search.ts'
import { type Poles, polesOf, rescale } from '#engine/learning/targets.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { predictInSegments } from '#engine/segments/predict-in-segments.ts'
import { configurationNamed, configurationsOf } from '#engine/training/efforts.ts'
import { type TrialMetrics, trialMetrics } from '#engine/training/training-metrics.ts'
import type { TrainingSet } from '#engine/training/training-set.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'

/** An axis between two poles, and what is known of how well it judges. */
export type LearnedPoles = {
  readonly axis: QuantisedFunction
  /** Of each row, out of fold. */
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

/** `share` is what the axis may take of the n-grams that a snapshot of this effort keeps. */
export function learnPoles(
  { texts, groups, qualities }: TrainingSet,
  { effort, method, configuration, segmenting }: Pick<FitJob, 'effort' | 'method' | 'configuration' | 'segmenting'>,
  share = 1,
): LearnedPoles {
  const configurations =
    configuration === undefined
      ? configurationsOf(effort, method)
      : ([configurationNamed(configuration, effort, method)] as const)
  const targets = rescale(qualities)
  const { best, trials } = search(configurations, texts, groups, targets)
  const axis = finaliseCandidate(best, targets, Math.round(share * best.configuration.keep))
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
