import { balancedWeights } from '#engine/learning/targets.ts'
import { calibrationBins } from '#engine/numbers/calibration-bins.ts'
import { logistic } from '#engine/numbers/logistic.ts'
import { roundToThousandth } from '#engine/numbers/round.ts'

/** The reliability curve by columns: one entry for each bin of the expected calibration error that has texts, ascending. */
export type Reliability = {
  /** The mean predicted probability, and the mean target, of the texts in the bin. */
  readonly predicted: readonly number[]
  readonly observed: readonly number[]
  /** The bin's share of the weight of all texts, by which the calibration error weights it. */
  readonly shares: readonly number[]
  readonly counts: readonly number[]
}

/** Computes the reliability curve, with both poles weighted equally (DeGroot & Fienberg 1983). */
export function reliabilityOf(logOdds: Float64Array, targets: Float64Array): Reliability {
  const bins = calibrationBins(logOdds.map(logistic), targets, balancedWeights(targets))
  const total = bins.reduce((sum, { weight }) => sum + weight, 0)
  return {
    predicted: bins.map(({ predicted }) => roundToThousandth(predicted)),
    observed: bins.map(({ observed }) => roundToThousandth(observed)),
    shares: bins.map(({ weight }) => roundToThousandth(weight / total)),
    counts: bins.map(({ count }) => count),
  }
}
