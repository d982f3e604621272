import { calibrationBins } from '#engine/numbers/calibration-bins.ts'
import { weightedMean } from '#engine/numbers/weighted-mean.ts'

/**
 * Returns the expected calibration error: the weighted mean, over bins of probability, of the difference between predicted and
 * observed fraction of positives (Naeini, Cooper & Hauskrecht 2015).
 */
export function calibrationError(probabilities: Float64Array, targets: Float64Array, weights: Float64Array): number {
  const bins = calibrationBins(probabilities, targets, weights)
  const gaps = bins.map(({ predicted, observed }) => Math.abs(predicted - observed))
  return weightedMean(
    Float64Array.from(gaps),
    Float64Array.from(bins, ({ weight }) => weight),
  )
}
