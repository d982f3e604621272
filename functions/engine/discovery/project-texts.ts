import { linearFunctionOf } from '#engine/linear/linear-function.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { stackWeights } from '#engine/linear/stack-weights.ts'
import { extractFeatures } from '#engine/text/features.ts'

/**
 * Returns the projection of each text on each axis: the log-odds that the scorer computes for it.
 * All axes must have the same feature setting.
 */
export function projectTexts(axes: readonly QuantisedFunction[], texts: readonly string[]): readonly Float64Array[] {
  const [first] = axes
  if (!first) return []
  const logOddsOf = stackWeights(axes.map(linearFunctionOf))
  const projections = axes.map(() => new Float64Array(texts.length))
  texts.forEach((text, row) => {
    const sums = logOddsOf(extractFeatures(text, first.setting))
    sums.forEach((sum, axis) => {
      projections[axis]![row] = sum
    })
  })
  return projections
}
