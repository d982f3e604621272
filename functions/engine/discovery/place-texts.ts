import type { Axis } from '#engine/learning/axis.ts'
import { mergeAxes } from '#engine/merged-axes.ts'
import { extract } from '#engine/text/features.ts'

/** Where each text lies along each axis, in log-odds, as the scorer will put it. The axes must cut texts alike. */
export function placeTexts(axes: readonly Axis[], texts: readonly string[]): readonly Float64Array[] {
  const [first] = axes
  if (!first) return []
  const logOddsOf = mergeAxes(axes)
  const places = axes.map(() => new Float64Array(texts.length))
  texts.forEach((text, row) => {
    const sums = logOddsOf(extract(text, first.setting))
    sums.forEach((sum, axis) => {
      places[axis]![row] = sum
    })
  })
  return places
}
