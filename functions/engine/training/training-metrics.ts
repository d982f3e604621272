import { balancedLogLoss } from '#engine/learning/balanced-log-loss.ts'
import { describeConfiguration } from '#engine/learning/configuration.ts'
import type { Trial } from '#engine/learning/search.ts'
import { balancedWeights, MIDDLE, type Poles, polesOf } from '#engine/learning/targets.ts'
import { areaUnderCurve, balancedAccuracy, rankCorrelation } from '#engine/numbers/agreement.ts'
import { calibrationError } from '#engine/numbers/calibration-error.ts'
import { logistic } from '#engine/numbers/logistic.ts'
import { weightedMean } from '#engine/numbers/weighted-mean.ts'

/** How well a trait judges texts that it has not read: from out-of-fold log-odds, both poles counting alike. */
export type PredictionMetrics = {
  readonly auc: number
  readonly balanced_accuracy: number
  readonly log_loss: number
  readonly brier: number
  readonly expected_calibration_error: number
  /** Rank correlation of score and quality; null where there are only two qualities. */
  readonly spearman: number | null
}

/** The same of a trait without samples of another pole: there is nothing to tell its own from. */
const unmeasured = {
  auc: null,
  balanced_accuracy: null,
  log_loss: null,
  brier: null,
  expected_calibration_error: null,
  spearman: null,
} as const

/** What was tried, and its out-of-fold loss. */
export type TrialMetrics = { readonly configuration: string; readonly log_loss: number }

/** Stored with a version, as JSON. */
export type TrainingMetrics = (PredictionMetrics | typeof unmeasured) & {
  /** The AUC on the samples alone that are marked as an earlier version's; null where these have one pole. */
  readonly earlier_auc?: number | null
  readonly sample_count: number
  /** Samples of quality 0.5 and more, and the others. */
  readonly positives: number
  readonly negatives: number
  /** N-grams in the snapshot, and those that were left out of it; or the dimension of the vectors that were learned from. */
  readonly features_kept?: number
  readonly features_dropped?: number
  readonly dimension?: number
  /** The one that was chosen of those that were tried; a later training can be told to use it again. */
  readonly configuration: string
  /** Empty where nothing was to be chosen. */
  readonly tried: readonly TrialMetrics[]
  /** The pole that had no samples and was made of the model's other samples, and of how many. */
  readonly derived_pole?: 'positive' | 'negative'
  readonly derived_samples?: number
  /** What a claim's relevance was learned from: its own samples against the model's others, or its own alone. */
  readonly relevance_from?: 'other samples' | 'own samples'
}

export function measurePredictions(
  logOdds: Float64Array,
  qualities: Float64Array,
  targets: Float64Array,
  poles: Poles,
): PredictionMetrics {
  const weights = balancedWeights(targets)
  const probabilities = logOdds.map(logistic)
  const negatives = Float64Array.from(poles.negatives, (row) => logOdds[row]!)
  const positives = Float64Array.from(poles.positives, (row) => logOdds[row]!)
  return {
    auc: rounded(areaUnderCurve(negatives, positives)),
    balanced_accuracy: rounded(balancedAccuracy(negatives, positives)),
    log_loss: rounded(balancedLogLoss(logOdds, targets)),
    brier: rounded(
      weightedMean(
        probabilities.map((p, i) => (p - targets[i]!) * (p - targets[i]!)),
        weights,
      ),
    ),
    expected_calibration_error: rounded(calibrationError(probabilities, targets, weights)),
    spearman: new Set(qualities).size > 2 ? rounded(rankCorrelation(logOdds, qualities)) : null,
  }
}

/** How well a trait judges the samples of an earlier version, which is to be compared on them; nothing where none is marked. */
export function measureEarlier(
  logOdds: Float64Array,
  { negatives, positives }: Poles,
  isEarlier: readonly boolean[],
): Pick<TrainingMetrics, 'earlier_auc'> {
  if (!isEarlier.includes(true)) return {}
  const earlier = (rows: Int32Array) =>
    Float64Array.from(
      rows.filter((row) => isEarlier[row]),
      (row) => logOdds[row]!,
    )
  const [before, after] = [earlier(negatives), earlier(positives)]
  const hasBoth = before.length > 0 && after.length > 0
  return { earlier_auc: hasBoth ? rounded(areaUnderCurve(before, after)) : null }
}

/** Of log-odds of two poles that qualities alone tell apart. */
export function measureCohort(members: Float64Array, strangers: Float64Array): PredictionMetrics | typeof unmeasured {
  if (strangers.length === 0) return unmeasured
  const targets = Float64Array.from([...strangers.map(() => 0), ...members.map(() => 1)])
  const logOdds = Float64Array.from([...strangers, ...members])
  return measurePredictions(logOdds, targets, targets, polesOf(targets))
}

export function trialMetrics(trials: readonly Trial[]): readonly TrialMetrics[] {
  return trials.map(({ configuration, loss }) => ({
    configuration: describeConfiguration(configuration),
    log_loss: rounded(loss),
  }))
}

export function countPoles(qualities: Float64Array): { positives: number; negatives: number } {
  const positives = qualities.filter((quality) => quality >= MIDDLE).length
  return { positives, negatives: qualities.length - positives }
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
