import type { Axis } from '#engine/learning/axis.ts'
import { lineOf } from '#engine/line.ts'
import { mergeLines } from '#engine/merged-lines.ts'
import type { TextFeatures } from '#engine/text/features.ts'

/** The log-odds of a text along each axis; the axes must cut texts alike. */
export function mergeAxes(axes: readonly Axis[]): (features: TextFeatures) => Float64Array {
  return mergeLines(axes.map(lineOf))
}
