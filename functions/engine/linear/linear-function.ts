import { dequantise } from '#engine/linear/quantise.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'
import type { Norm } from '#engine/text/norms.ts'

/** A linear function of a text's features: (bias + Σ weight(key)·value(key) + Σ styleWeight·z) / norm of the text. */
export type LinearFunction = {
  readonly setting: FeatureSetting
  readonly bias: number
  readonly keys: Int32Array
  readonly weights: Float32Array
  readonly styleMeans: Float32Array
  readonly styleDeviations: Float32Array
  readonly styleWeights: Float32Array
  /** The norm of the text that the sum is divided by; undivided if absent. */
  readonly norm?: Norm
}

/** Restores the weights of a stored function. */
export function linearFunctionOf({ quantisedWeights, scale, ...axis }: QuantisedFunction): LinearFunction {
  return { ...axis, weights: Float32Array.from(quantisedWeights, (level) => dequantise(level, scale)) }
}
