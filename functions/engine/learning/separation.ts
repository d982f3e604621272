/** How an expert's scores hold the poles apart. */
export type Separation = {
  /** Half-way between the poles' means. */
  readonly middle: number
  /** Standard deviation within the poles, both counting alike; 1 where all scores of a pole are the same. */
  readonly deviation: number
  /** Distance of the means in these deviations (Cohen's d). */
  readonly effect: number
}

/** A row of target q is q of a positive and 1 − q of a negative. */
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

function momentsOf(scores: Float64Array, shares: Float64Array): { mean: number; variance: number } {
  let [total, sum, squares] = [0, 0, 0]
  for (let i = 0; i < scores.length; i++) {
    total += shares[i]!
    sum += shares[i]! * scores[i]!
  }
  const mean = sum / total
  for (let i = 0; i < scores.length; i++) squares += shares[i]! * (scores[i]! - mean) * (scores[i]! - mean)
  return { mean, variance: squares / total }
}
