/** Equal bins of probability; ten is the usual choice. */
const BINS = 10

/** The rows whose predicted probability is in one bin. */
export type CalibrationBin = {
  /** The weighted mean of the predicted probabilities, and of the targets. */
  readonly predicted: number
  readonly observed: number
  /** The sum of the weights. */
  readonly weight: number
  /** The number of rows. */
  readonly count: number
}

/** Sorts rows into bins of predicted probability. Returns the bins that have any weight, in ascending order. */
export function calibrationBins(
  probabilities: Float64Array,
  targets: Float64Array,
  weights: Float64Array,
): readonly CalibrationBin[] {
  const sums = Array.from({ length: BINS }, () => ({ predicted: 0, observed: 0, weight: 0, count: 0 }))
  probabilities.forEach((probability, i) => {
    const bin = sums[Math.min(BINS - 1, Math.floor(probability * BINS))]!
    bin.predicted += weights[i]! * probability
    bin.observed += weights[i]! * targets[i]!
    bin.weight += weights[i]!
    bin.count += 1
  })
  return sums
    .filter(({ weight }) => weight > 0)
    .map(({ predicted, observed, weight, count }) => ({
      predicted: predicted / weight,
      observed: observed / weight,
      weight,
      count,
    }))
}
