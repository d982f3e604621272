import { anomalyScaleOf, spreadOf } from '#engine/cohort/anomaly-scale.ts'
import { type Cohort, logOddsOfAnomaly } from '#engine/cohort/cohort.ts'
import { cohortSetting } from '#engine/cohort/cohort-setting.ts'
import { documentFrequenciesOf, quantiseFrequencies } from '#engine/cohort/document-frequencies.ts'
import { leaveOneOut } from '#engine/cohort/leave-one-out.ts'
import { meaningClosenessOf } from '#engine/cohort/meaning-closeness.ts'
import { describeSetting } from '#engine/learning/configuration.ts'
import { quantiseVector } from '#engine/linear/quantised-vector.ts'
import { coverageOf } from '#engine/meaning/coverage.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { roundToTenThousandth } from '#engine/numbers/round.ts'
import type { SearchEffort } from '#engine/training/efforts.ts'

/**
 * The measure of closeness to a cohort: the cosine to its centroid, alone or with the familiarity of the text's n-grams and, where
 * the table of words covers the texts, with their meaning.
 */
export type ClosenessMeasure = 'cosine' | 'cosine and familiarity'

export type LearnedCohort = {
  readonly cohort: Cohort
  /** One per text, predicted by the cohort of the other texts. */
  readonly logOdds: Float64Array
  readonly metrics: {
    readonly word_coverage?: number
    readonly experts?: readonly string[]
    readonly features_kept: number
    readonly features_dropped: number
    readonly configuration: string
    readonly tried: readonly []
  }
}

/** The number of n-grams that are kept. Twice as many add 0.1 to 0.2 points of AUC. */
export const maxCohortFeatures: Record<SearchEffort, number> = {
  low: 2048,
  medium: 4096,
  high: 8192,
  xhigh: 8192,
  max: 8192,
}

/** Learns a cohort from its texts. Offset, factors and threshold come from leave-one-out figures. `keep` limits the n-grams. */
export function learnCohort(
  texts: readonly string[],
  groups: readonly string[],
  keep: number,
  measure: ClosenessMeasure,
): LearnedCohort {
  const counts = documentFrequenciesOf(texts, cohortSetting, keep)
  const { familiarities, cosines } = leaveOneOut(texts, groups, counts)
  const familiarity = spreadOf(familiarities)
  const cosine = spreadOf(cosines)
  const familiarityWeight = measure === 'cosine' ? 0 : 1 / familiarity.deviation
  const cosineWeight = 1 / cosine.deviation
  const coverage = measure === 'cosine' ? undefined : coverageOf(texts, wordTable())
  const meaning = coverage === undefined ? undefined : meaningClosenessOf(texts, groups, coverage)
  const closeness = familiarities.map((f, i) => {
    return familiarityWeight * f + cosineWeight * cosines[i]! + (meaning?.closeness[i] ?? 0)
  })
  const { mean, deviation, anomalies, threshold } = anomalyScaleOf(closeness)
  const cohort = {
    counts: {
      ...quantiseFrequencies(counts),
      ...(meaning && { meaning: quantiseVector(meaning.centroid.map((x) => (x * meaning.factor) / deviation)) }),
    },
    textCount: texts.length,
    offset: mean / deviation,
    familiarityFactor: familiarityWeight / deviation,
    cosineFactor: cosineWeight / deviation,
    threshold,
  }
  return {
    cohort,
    logOdds: anomalies.map((anomaly) => logOddsOfAnomaly(cohort, anomaly)),
    metrics: {
      ...(coverage !== undefined && {
        word_coverage: roundToTenThousandth(coverage),
        experts: ['cosine', 'familiarity', ...(meaning ? ['meaning'] : [])],
      }),
      features_kept: counts.keys.length,
      features_dropped: counts.dropped,
      configuration: describeCohort(measure),
      tried: [],
    },
  }
}

/** Names the configuration of a cohort by a measure, for a version's metrics. */
export function describeCohort(measure: ClosenessMeasure): string {
  return `${describeSetting(cohortSetting)}, ${measure}`
}
