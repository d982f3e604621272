import type { FeatureSetting } from '#engine/text/n-grams.ts'

/** A linear function as snapshots store it: log-odds = bias + Σ weight(key)·value(key) + Σ styleWeight·z. */
export type QuantisedFunction = {
  /** The feature setting of the texts that it was learned from; texts to score are read by the same. */
  readonly setting: FeatureSetting
  readonly bias: number
  /** Ascending. Each has a quantised weight, which linear/quantise.ts restores. */
  readonly keys: Int32Array
  readonly quantisedWeights: Int8Array
  readonly scale: number
  readonly styleMeans: Float32Array
  readonly styleDeviations: Float32Array
  readonly styleWeights: Float32Array
}
