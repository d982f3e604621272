const BINS = 10

/**
 * Expected calibration error: how far predicted and observed shares of positives lie apart, on average over ten equal bins of
 * probability (Naeini, Cooper & Hauskrecht 2015), each row counting by its weight.
 */
export function calibrationError(probabilities: Float64Array, targets: Float64Array, weights: Float64Array): number {
  const gaps = new Float64Array(BINS)
  let total = 0
  probabilities.forEach((probability, i) => {
    const bin = Math.min(BINS - 1, Math.floor(probability * BINS))
    gaps[bin]! += weights[i]! * (probability - targets[i]!)
    total += weights[i]!
  })
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / total
}
