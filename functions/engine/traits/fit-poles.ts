import { configurationNamed, configurationsOf } from '#engine/efforts.ts'
import type { Axis } from '#engine/learning/axis.ts'
import { complete, judgeOthers } from '#engine/learning/candidate.ts'
import { described } from '#engine/learning/configuration.ts'
import { search } from '#engine/learning/search.ts'
import { type Poles, polesOf, stretch } from '#engine/learning/targets.ts'
import { type TrialMetrics, trialMetrics } from '#engine/metrics.ts'
import { judgeInSegments } from '#engine/segments/judge-in-segments.ts'
import type { TrainingSet } from '#engine/training-set.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'

/** An axis between two poles, and what is known of how well it judges. */
export type FittedPoles = {
  readonly axis: Axis
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
export function fitPoles(
  { texts, groups, qualities }: TrainingSet,
  { effort, method, configuration, segmenting }: Pick<FitJob, 'effort' | 'method' | 'configuration' | 'segmenting'>,
  share = 1,
): FittedPoles {
  const configurations =
    configuration === undefined
      ? configurationsOf(effort, method)
      : ([configurationNamed(configuration, effort, method)] as const)
  const targets = stretch(qualities)
  const { best, trials } = search(configurations, texts, groups, targets)
  const axis = complete(best, targets, Math.round(share * best.configuration.keep))
  return {
    axis,
    logOdds: segmenting
      ? judgeInSegments(texts, best.logOdds, segmenting, (parts, rows) => judgeOthers(best, parts, rows))
      : best.logOdds,
    targets,
    poles: polesOf(targets),
    metrics: {
      features_kept: axis.keys.length,
      features_dropped: best.texts.keyOfColumn.length - axis.keys.length,
      configuration: described(best.configuration),
      tried: trialMetrics(trials),
    },
  }
}
