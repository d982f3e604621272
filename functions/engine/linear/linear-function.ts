import { dequantise } from '#engine/linear/quantise.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'
import type { Norm } from '#engine/text/norms.ts'

/** One sum over a text's features, ready to be taken: (bias + Σ weight(key)·value(key) + Σ styleWeight·z) / extent. */
export type LinearFunction = {
  readonly setting: FeatureSetting
  readonly bias: number
  readonly keys: Int32Array
  readonly weights: Float32Array
  readonly styleMeans: Float32Array
  readonly styleDeviations: Float32Array
  readonly styleWeights: Float32Array
  /** What of the text the sum is divided by; nothing where it is absent. */
  readonly norm?: Norm
}

export function linearFunctionOf({ quantisedWeights, scale, ...axis }: QuantisedFunction): LinearFunction {
  return { ...axis, weights: Float32Array.from(quantisedWeights, (level) => dequantise(level, scale)) }
}
