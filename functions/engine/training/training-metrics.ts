import { balancedLogLoss } from '#engine/learning/balanced-log-loss.ts'
import { describeConfiguration } from '#engine/learning/configuration.ts'
import type { Trial } from '#engine/learning/search.ts'
import { balancedWeights, MIDDLE, type Poles, polesOf } from '#engine/learning/targets.ts'
import { areaUnderCurve, balancedAccuracy, rankCorrelation } from '#engine/numbers/agreement.ts'
import { outOfFoldAreaInterval, samplingAreaInterval } from '#engine/numbers/auc-interval.ts'
import { outOfFoldAccuracyInterval, samplingAccuracyInterval } from '#engine/numbers/balanced-accuracy-interval.ts'
import { calibrationError } from '#engine/numbers/calibration-error.ts'
import { logistic } from '#engine/numbers/logistic.ts'
import { roundToTenThousandth } from '#engine/numbers/round.ts'
import { weightedMean } from '#engine/numbers/weighted-mean.ts'
import type { HeldOutDistribution } from '#engine/training/held-out-distribution.ts'
import { type Reliability, reliabilityOf } from '#engine/training/reliability.ts'
import { type ScoreCounts, scoreCounts } from '#engine/training/score-counts.ts'

/** The lower and the upper end of a 95 % interval. */
export type Interval = readonly [number, number]

/** Metrics of labelled texts, computed from their log-odds with both poles weighted equally. */
export type PredictionMetrics = {
  readonly auc: number
  readonly auc_interval: Interval
  readonly balanced_accuracy: number
  readonly balanced_accuracy_interval: Interval
  readonly log_loss: number
  readonly brier: number
  readonly expected_calibration_error: number
  /** Rank correlation of score and quality; null where there are only two qualities. */
  readonly spearman: number | null
}

/** The figures that the histograms of both poles, the ROC curve and the reliability curve are drawn from. */
export type Curves = { readonly scores: ScoreCounts; readonly reliability: Reliability }

/** The metrics of a trait whose samples all belong to one pole: there is nothing to compare them with. */
export const unmeasured = {
  auc: null,
  auc_interval: null,
  balanced_accuracy: null,
  balanced_accuracy_interval: null,
  log_loss: null,
  brier: null,
  expected_calibration_error: null,
  spearman: null,
} as const

/** A configuration that was tried, and its out-of-fold loss. */
export type TrialMetrics = { readonly configuration: string; readonly log_loss: number }

/** The metrics that a version stores of a trait, as JSON. rules/trait-metrics.ts documents each for callers. */
export type TrainingMetrics = MetricsOfFit & { readonly distribution: HeldOutDistribution }

/** Those that the fit of a trait's type measures. */
export type MetricsOfFit = (PredictionMetrics | typeof unmeasured) &
  Partial<Curves> & {
    /** The AUC on the samples that an earlier version was trained on; null where these have one pole only. */
    readonly earlier_auc?: number | null
    readonly sample_count: number
    /** Samples of quality 0.5 and more, and samples below 0.5. */
    readonly positives: number
    readonly negatives: number
    /** The share of the samples' running words that the table of words knows, and the experts that took part in the stack. */
    readonly word_coverage?: number
    readonly experts?: readonly string[]
    /** N-grams in the snapshot, those pruned from it, and the dimension of an embedder's vectors. */
    readonly features_kept?: number
    readonly features_dropped?: number
    readonly dimension?: number
    /** The chosen configuration; FitJob.configuration requests it again in a later training. */
    readonly configuration: string
    /** Empty where there was nothing to choose from. */
    readonly tried: readonly TrialMetrics[]
    /** The pole that had no samples and was filled with pseudo-negatives, and their number. */
    readonly derived_pole?: 'positive' | 'negative'
    readonly derived_samples?: number
    /** The samples that a claim's relevance was learned from: the contrast to the model's other samples, or its own alone. */
    readonly relevance_from?: 'other samples' | 'own samples'
  }

/** Labelled texts with their log-odds. `qualities` are the raw labels, `targets` the rescaled ones. */
type Predicted = {
  readonly logOdds: Float64Array
  readonly qualities: Float64Array
  readonly targets: Float64Array
  readonly poles: Poles
}

/** Functions that return the interval of a figure by the number of texts of each pole. */
type IntervalMethod = Readonly<Record<'ofArea' | 'ofAccuracy', typeof samplingAreaInterval>>

/** Computes the metrics and curves of out-of-fold log-odds, with intervals for what the model of all folds does on new texts. */
export function measurePredictions(
  logOdds: Float64Array,
  qualities: Float64Array,
  targets: Float64Array,
  poles: Poles,
): PredictionMetrics & Curves {
  const method = { ofArea: outOfFoldAreaInterval, ofAccuracy: outOfFoldAccuracyInterval }
  return {
    ...measureBy(method, { logOdds, qualities, targets, poles }),
    scores: scoreCounts(logOdds, poles),
    reliability: reliabilityOf(logOdds, targets),
  }
}

/** Computes the metrics of texts that the model has not learned from, with intervals for the sampling error of the texts alone. */
export function measureUnseen(logOdds: Float64Array, qualities: Float64Array, poles: Poles): PredictionMetrics {
  const method = { ofArea: samplingAreaInterval, ofAccuracy: samplingAccuracyInterval }
  return measureBy(method, { logOdds, qualities, targets: qualities, poles })
}

function measureBy(
  { ofArea, ofAccuracy }: IntervalMethod,
  { logOdds, qualities, targets, poles }: Predicted,
): PredictionMetrics {
  const weights = balancedWeights(targets)
  const probabilities = logOdds.map(logistic)
  const negatives = Float64Array.from(poles.negatives, (row) => logOdds[row]!)
  const positives = Float64Array.from(poles.positives, (row) => logOdds[row]!)
  const area = areaUnderCurve(negatives, positives)
  const accuracy = balancedAccuracy(negatives, positives)
  return {
    auc: roundToTenThousandth(area),
    auc_interval: rounded(ofArea(area, negatives.length, positives.length)),
    balanced_accuracy: roundToTenThousandth(accuracy),
    balanced_accuracy_interval: rounded(ofAccuracy(accuracy, negatives.length, positives.length)),
    log_loss: roundToTenThousandth(balancedLogLoss(logOdds, targets)),
    brier: roundToTenThousandth(
      weightedMean(
        probabilities.map((p, i) => (p - targets[i]!) * (p - targets[i]!)),
        weights,
      ),
    ),
    expected_calibration_error: roundToTenThousandth(calibrationError(probabilities, targets, weights)),
    spearman: new Set(qualities).size > 2 ? roundToTenThousandth(rankCorrelation(logOdds, qualities)) : null,
  }
}

function rounded([low, high]: Interval): Interval {
  return [roundToTenThousandth(low), roundToTenThousandth(high)]
}

/** Computes the AUC on the samples of an earlier version, to compare the two. Returns no field where no sample is marked. */
export function measureEarlier(
  logOdds: Float64Array,
  { negatives, positives }: Poles,
  isEarlier: readonly boolean[],
): Pick<TrainingMetrics, 'earlier_auc'> {
  if (!isEarlier.includes(true)) return {}
  const earlierOf = (rows: Int32Array) =>
    Float64Array.from(
      rows.filter((row) => isEarlier[row]),
      (row) => logOdds[row]!,
    )
  const [earlierNegatives, earlierPositives] = [earlierOf(negatives), earlierOf(positives)]
  const hasBoth = earlierNegatives.length > 0 && earlierPositives.length > 0
  return { earlier_auc: hasBoth ? roundToTenThousandth(areaUnderCurve(earlierNegatives, earlierPositives)) : null }
}

/** Computes the metrics of a trait that was learned from members alone, from the log-odds of members and background texts. */
export function measureCohort(
  members: Float64Array,
  background: Float64Array,
): (PredictionMetrics & Curves) | typeof unmeasured {
  if (background.length === 0) return unmeasured
  const targets = Float64Array.from([...background.map(() => 0), ...members.map(() => 1)])
  const logOdds = Float64Array.from([...background, ...members])
  return measurePredictions(logOdds, targets, targets, polesOf(targets))
}

/** Describes the trials of a search for the version's metrics. */
export function trialMetrics(trials: readonly Trial[]): readonly TrialMetrics[] {
  return trials.map(({ configuration, loss }) => ({
    configuration: describeConfiguration(configuration),
    log_loss: roundToTenThousandth(loss),
  }))
}

/** Counts the samples of each pole. */
export function countPoles(qualities: Float64Array): { positives: number; negatives: number } {
  const positives = qualities.filter((quality) => quality >= MIDDLE).length
  return { positives, negatives: qualities.length - positives }
}
