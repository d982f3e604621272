/** In standard deviations. Larger z-scores are clipped, so that one extreme measure can't dominate a linear model. */
const LIMIT = 3

/** Returns the standard deviations between a measure and the training texts' mean, clipped; 0 for a measure that never varied. */
export function zScore(measure: number, mean: number, deviation: number): number {
  if (deviation === 0) return 0
  return Math.max(-LIMIT, Math.min(LIMIT, (measure - mean) / deviation))
}
