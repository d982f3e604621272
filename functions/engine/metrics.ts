import { balancedLogLoss } from '#engine/learning/balanced-loss.ts'
import { balancedWeights, MIDDLE, type Poles } from '#engine/learning/targets.ts'
import { areaUnderCurve, balancedAccuracy, rankCorrelation } from '#engine/numbers/agreement.ts'
import { calibrationError } from '#engine/numbers/calibration-error.ts'
import { logistic } from '#engine/numbers/logistic.ts'
import { weightedMean } from '#engine/numbers/weighted-mean.ts'

/** How well a trait judges texts that it has not read: from out-of-fold log-odds, both poles counting alike. */
export type JudgmentMetrics = {
  readonly auc: number
  readonly balanced_accuracy: number
  readonly log_loss: number
  readonly brier: number
  readonly expected_calibration_error: number
  /** Rank correlation of score and quality; null where there are only two qualities. */
  readonly spearman: number | null
}

/** Stored with a version, as JSON. */
export type TraitMetrics = JudgmentMetrics & {
  readonly sample_count: number
  /** Samples of quality 0.5 and more, and the others. */
  readonly positives: number
  readonly negatives: number
  readonly features_kept: number
  readonly features_dropped: number
  /** The one that was chosen of those that the effort tries. */
  readonly configuration: string
}

export function measureJudgment(
  logOdds: Float64Array,
  qualities: Float64Array,
  targets: Float64Array,
  poles: Poles,
): JudgmentMetrics {
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

export function countPoles(qualities: Float64Array): { positives: number; negatives: number } {
  const positives = qualities.filter((quality) => quality >= MIDDLE).length
  return { positives, negatives: qualities.length - positives }
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
