/** The separation of the poles by an expert's scores. */
export type Separation = {
  /** The midpoint of the poles' means. */
  readonly middle: number
  /** The pooled standard deviation within the poles, weighted equally; 1 if all scores of each pole are equal. */
  readonly deviation: number
  /** The difference of the means in these deviations (Cohen's d). */
  readonly effect: number
}

/** Measures the separation. A row of target q counts q for the positive pole and 1 − q for the negative. */
export function separationOf(scores: Float64Array, targets: Float64Array): Separation {
  const positive = momentsOf(scores, targets)
  const negative = momentsOf(
    scores,
    targets.map((q) => 1 - q),
  )
  const deviation = Math.sqrt((positive.variance + negative.variance) / 2) || 1
  return {
    middle: (positive.mean + negative.mean) / 2,
    deviation,
    effect: (positive.mean - negative.mean) / deviation,
  }
}

function momentsOf(scores: Float64Array, weights: Float64Array): { mean: number; variance: number } {
  let [total, sum, squares] = [0, 0, 0]
  for (let i = 0; i < scores.length; i++) {
    total += weights[i]!
    sum += weights[i]! * scores[i]!
  }
  const mean = sum / total
  for (let i = 0; i < scores.length; i++) squares += weights[i]! * (scores[i]! - mean) * (scores[i]! - mean)
  return { mean, variance: squares / total }
}
