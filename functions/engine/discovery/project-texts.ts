import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { stackQuantisedWeights } from '#engine/linear/stack-quantised-weights.ts'
import { extractFeatures } from '#engine/text/features.ts'

/** Where each text lies along each axis, in log-odds, as the scorer will put it. The axes must cut texts alike. */
export function projectTexts(axes: readonly QuantisedFunction[], texts: readonly string[]): readonly Float64Array[] {
  const [first] = axes
  if (!first) return []
  const logOddsOf = stackQuantisedWeights(axes)
  const places = axes.map(() => new Float64Array(texts.length))
  texts.forEach((text, row) => {
    const sums = logOddsOf(extractFeatures(text, first.setting))
    sums.forEach((sum, axis) => {
      places[axis]![row] = sum
    })
  })
  return places
}
