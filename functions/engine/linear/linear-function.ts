import { dequantise } from '#engine/linear/quantise.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { dequantiseVector } from '#engine/linear/quantised-vector.ts'
import type { StandardisedWeights } from '#engine/linear/standardised-weights.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'
import type { Norm } from '#engine/text/norms.ts'

/**
 * A linear function of a text's features:
 * (bias + Σ weight(key)·value(key) + Σ weight·z of style and valence + Σ weight·meaning + Σ weight·vector) / norm of the text.
 */
export type LinearFunction = {
  readonly setting: FeatureSetting
  readonly bias: number
  readonly keys: Int32Array
  readonly weights: Float32Array
  readonly style?: StandardisedWeights
  readonly valence?: StandardisedWeights
  readonly meaning?: Float32Array
  /** The weights of an embedder's vector. */
  readonly vector?: Float32Array
  /** The norm of the text that the sum is divided by; undivided if absent. */
  readonly norm?: Norm
}

/** Restores the weights of a stored function. */
export function linearFunctionOf({
  quantisedWeights,
  scale,
  meaning,
  vector,
  ...axis
}: QuantisedFunction): LinearFunction {
  return {
    ...axis,
    weights: Float32Array.from(quantisedWeights, (quantised) => dequantise(quantised, scale)),
    ...(meaning && { meaning: dequantiseVector(meaning) }),
    ...(vector && { vector: dequantiseVector(vector) }),
  }
}

/** Returns true if the function reads what the table of words knows of a text. */
export function readsWordTable(linear: { readonly [block in 'meaning' | 'valence']?: unknown }): boolean {
  return linear.meaning !== undefined || linear.valence !== undefined
}
