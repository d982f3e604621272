import { type Cohort, logOddsOfAnomaly } from '#engine/cohort/cohort.ts'
import { documentFrequenciesOf, quantiseFrequencies } from '#engine/cohort/document-frequencies.ts'
import { leaveOneOut } from '#engine/cohort/leave-one-out.ts'
import { describeSetting } from '#engine/learning/configuration.ts'
import { quantile } from '#engine/numbers/quantile.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'
import type { SearchEffort } from '#engine/training/efforts.ts'

/** What closeness to a cohort rests on: the cosine to its centroid alone, or how familiar a text's n-grams are, too. */
export type ClosenessMeasure = 'cosine' | 'cosine and familiarity'

export type LearnedCohort = {
  readonly cohort: Cohort
  /** Of each text, as the cohort of the others judges it. */
  readonly logOdds: Float64Array
  readonly metrics: {
    readonly features_kept: number
    readonly features_dropped: number
    readonly configuration: string
    readonly tried: readonly []
  }
}

/** How texts are cut, whatever the effort: there is no quality to choose by. */
const cohortSetting: FeatureSetting = { tokensTo: 2, charactersFrom: 3, charactersTo: 5 }

/** How many n-grams are kept. Twice as many bring 0.1 to 0.2 points of AUC. */
export const maxCohortFeatures: Record<SearchEffort, number> = {
  low: 2048,
  medium: 4096,
  high: 8192,
  xhigh: 8192,
  max: 8192,
}

/** The share of the cohort's own texts that lie beyond even odds. */
const OUTLIER_FRACTION = 0.05
/** Texts that vary by less are alike; the measures lie between 0 and about 10. */
const MIN_DEVIATION = 0.01

/** Learns what texts have in common. All figures rest on texts that are held out, one at a time. */
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
  const familiarityShare = measure === 'cosine' ? 0 : 1 / familiarity.deviation
  const cosineShare = 1 / cosine.deviation
  const closeness = familiarities.map((f, i) => familiarityShare * f + cosineShare * cosines[i]!)
  const { mean, deviation } = spreadOf(closeness)
  const anomalies = closeness.map((x) => (mean - x) / deviation)
  const cohort = {
    counts: quantiseFrequencies(counts),
    textCount: texts.length,
    offset: mean / deviation,
    familiarityFactor: familiarityShare / deviation,
    cosineFactor: cosineShare / deviation,
    threshold: quantile(anomalies.toSorted(), 1 - OUTLIER_FRACTION),
  }
  return {
    cohort,
    logOdds: anomalies.map((anomaly) => logOddsOfAnomaly(cohort, anomaly)),
    metrics: {
      features_kept: counts.keys.length,
      features_dropped: counts.dropped,
      configuration: `${describeSetting(cohortSetting)}, ${measure}`,
      tried: [],
    },
  }
}

function spreadOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  const variance = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / values.length
  return { mean, deviation: Math.max(MIN_DEVIATION, Math.sqrt(variance)) }
}
