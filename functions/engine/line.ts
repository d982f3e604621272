import type { Axis } from '#engine/learning/axis.ts'
import { weightOf } from '#engine/numbers/levels.ts'
import type { Extent } from '#engine/text/extents.ts'
import type { FeatureSetting } from '#engine/text/features.ts'

/** One sum over a text's features, ready to be taken: (bias + Σ weight(key)·value(key) + Σ styleWeight·z) / extent. */
export type Line = {
  readonly setting: FeatureSetting
  readonly bias: number
  readonly keys: Int32Array
  readonly weights: Float32Array
  readonly styleMeans: Float32Array
  readonly styleDeviations: Float32Array
  readonly styleWeights: Float32Array
  /** What of the text the sum is divided by; nothing where it is absent. */
  readonly extent?: Extent
}

export function lineOf({ levels, largestWeight, ...axis }: Axis): Line {
  return { ...axis, weights: Float32Array.from(levels, (level) => weightOf(level, largestWeight)) }
}
