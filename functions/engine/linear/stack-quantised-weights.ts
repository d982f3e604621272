import { linearFunctionOf } from '#engine/linear/linear-function.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { stackWeights } from '#engine/linear/stack-weights.ts'
import type { TextFeatures } from '#engine/text/features.ts'

/** The log-odds of a text along each axis; the axes must cut texts alike. */
export function stackQuantisedWeights(axes: readonly QuantisedFunction[]): (features: TextFeatures) => Float64Array {
  return stackWeights(axes.map(linearFunctionOf))
}
