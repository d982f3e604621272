/** A z-score beyond this is cut: one odd measure must not rule a linear model. In standard deviations. */
const LIMIT = 3

/** How many standard deviations a measure lies from the training texts' mean; 0 for one that never varied. */
export function zScore(measure: number, mean: number, deviation: number): number {
  if (deviation === 0) return 0
  return Math.max(-LIMIT, Math.min(LIMIT, (measure - mean) / deviation))
}
