import type { FeatureSetting } from '#engine/text/n-grams.ts'

/** A trait as one line through the features: log-odds = bias + Σ weight(key)·value(key) + Σ styleWeight·z. */
export type QuantisedFunction = {
  /** How the texts were cut that it was learned from. */
  readonly setting: FeatureSetting
  readonly bias: number
  /** Ascending, and of each the level of its weight. */
  readonly keys: Int32Array
  readonly quantisedWeights: Int8Array
  readonly scale: number
  readonly styleMeans: Float32Array
  readonly styleDeviations: Float32Array
  readonly styleWeights: Float32Array
}
