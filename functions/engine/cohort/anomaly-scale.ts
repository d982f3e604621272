import { quantile } from '#engine/numbers/quantile.ts'

/** The closeness of a cohort's members, standardised to anomalies of mean 0 and deviation 1. */
export type AnomalyScale = {
  readonly mean: number
  readonly deviation: number
  readonly anomalies: Float64Array
  /** The anomaly of even odds. */
  readonly threshold: number
}

/** The fraction of the cohort's own texts that the threshold leaves beyond even odds. */
const OUTLIER_FRACTION = 0.05
/** The least standard deviation, against division by 0 for equal texts; the measures lie between 0 and about 10. */
const MIN_DEVIATION = 0.01

/** Turns the closeness of held-out members into anomalies. */
export function anomalyScaleOf(closeness: Float64Array): AnomalyScale {
  const { mean, deviation } = spreadOf(closeness)
  const anomalies = closeness.map((x) => (mean - x) / deviation)
  return { mean, deviation, anomalies, threshold: quantile(anomalies.toSorted(), 1 - OUTLIER_FRACTION) }
}

/** Returns the mean and the standard deviation of a measure. */
export function spreadOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  const variance = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / values.length
  return { mean, deviation: Math.max(MIN_DEVIATION, Math.sqrt(variance)) }
}
