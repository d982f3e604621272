/** Equal bins of probability; ten is the usual choice. */
const BINS = 10

/**
 * Returns the expected calibration error: the weighted mean, over bins of probability, of the difference between predicted and
 * observed fraction of positives (Naeini, Cooper & Hauskrecht 2015).
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
