import type { LinearFunction } from '#engine/linear/linear-function.ts'
import type { TextFeatures } from '#engine/text/features.ts'
import { KEYS } from '#engine/text/n-grams.ts'
import { normsOf } from '#engine/text/norms.ts'
import { zScore } from '#engine/text/z-score.ts'

/**
 * Several lines as one table, a row for each key that any of them weighs, so that a feature is looked up once for all.
 * A line's sum runs over the text's features in their order, whichever lines share the table: it is the same alone.
 */
export function stackWeights(lines: readonly LinearFunction[]): (features: TextFeatures) => Float64Array {
  const width = lines.length
  const rowOfKey = new Int32Array(KEYS).fill(-1)
  let rows = 0
  for (const { keys } of lines) {
    for (const key of keys) if (rowOfKey[key] === -1) rowOfKey[key] = rows++
  }
  const table = new Float32Array(rows * width)
  lines.forEach(({ keys, weights }, column) => {
    keys.forEach((key, i) => {
      table[rowOfKey[key]! * width + column] = weights[i]!
    })
  })
  const isDivided = lines.some(({ norm }) => norm !== undefined)

  return (features) => {
    const { keys, values, count, style } = features
    const sums = Float64Array.from(lines, (line) => line.bias + styleSum(line, style))
    for (let i = 0; i < count; i++) {
      const row = rowOfKey[keys[i]!]!
      if (row < 0) continue
      const value = values[i]!
      for (let column = 0; column < width; column++) sums[column]! += table[row * width + column]! * value
    }
    if (isDivided) divideByNorms(sums, lines, features)
    return sums
  }
}

function styleSum({ styleMeans, styleDeviations, styleWeights }: LinearFunction, style: Float64Array): number {
  let sum = 0
  for (let i = 0; i < styleWeights.length; i++) {
    sum += styleWeights[i]! * zScore(style[i]!, styleMeans[i]!, styleDeviations[i]!)
  }
  return sum
}

/** A text without n-grams of a kind has a sum of 0 over them, and an extent of 0. */
function divideByNorms(sums: Float64Array, lines: readonly LinearFunction[], features: TextFeatures): void {
  const extents = normsOf(features)
  lines.forEach(({ norm }, column) => {
    if (norm !== undefined) sums[column]! /= extents[norm] || 1
  })
}
