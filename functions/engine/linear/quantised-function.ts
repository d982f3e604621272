import type { QuantisedVector } from '#engine/linear/quantised-vector.ts'
import type { StandardisedWeights } from '#engine/linear/standardised-weights.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

/** A linear function as snapshots store it: log-odds = bias + Σ weight(key)·value(key) + Σ weight·measure + Σ weight·vector. */
export type QuantisedFunction = {
  /** The feature setting of the texts that it was learned from; texts to score are read by the same. */
  readonly setting: FeatureSetting
  readonly bias: number
  /** Ascending. Each has a quantised weight, which linear/quantise.ts restores. */
  readonly keys: Int32Array
  readonly quantisedWeights: Int8Array
  readonly scale: number
  /** Absent where the function reads no style, no valence, no meaning, or no vectors of an embedder. */
  readonly style?: StandardisedWeights
  readonly valence?: StandardisedWeights
  readonly meaning?: QuantisedVector
  readonly vector?: QuantisedVector
}
