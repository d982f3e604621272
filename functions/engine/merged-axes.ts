import type { Axis } from '#engine/learning/axis.ts'
import { weightOf } from '#engine/numbers/levels.ts'
import { KEYS, type TextFeatures } from '#engine/text/features.ts'
import { zScore } from '#engine/text/z-score.ts'

/**
 * Several traits as one table, a row for each key that any of them weighs, so that a feature is looked up once for all.
 * A trait's sum runs over the text's features in their order, whichever traits share the table: it scores the same alone.
 */
export function mergeAxes(axes: readonly Axis[]): (features: TextFeatures) => Float64Array {
  const traits = axes.length
  const rowOfKey = new Int32Array(KEYS).fill(-1)
  let rows = 0
  for (const { keys } of axes) {
    for (const key of keys) if (rowOfKey[key] === -1) rowOfKey[key] = rows++
  }
  const table = new Float32Array(rows * traits)
  axes.forEach(({ keys, levels, largestWeight }, trait) => {
    keys.forEach((key, i) => {
      table[rowOfKey[key]! * traits + trait] = weightOf(levels[i]!, largestWeight)
    })
  })

  return ({ keys, values, count, style }) => {
    const sums = Float64Array.from(axes, (axis) => axis.bias + styleShare(axis, style))
    for (let i = 0; i < count; i++) {
      const row = rowOfKey[keys[i]!]!
      if (row < 0) continue
      const value = values[i]!
      for (let trait = 0; trait < traits; trait++) sums[trait]! += table[row * traits + trait]! * value
    }
    return sums
  }
}

function styleShare({ styleMeans, styleDeviations, styleWeights }: Axis, style: Float64Array): number {
  let sum = 0
  for (let i = 0; i < style.length; i++) {
    sum += styleWeights[i]! * zScore(style[i]!, styleMeans[i]!, styleDeviations[i]!)
  }
  return sum
}
