import type { FoundWords } from '#engine/meaning/find-words.ts'
import { DIMENSIONS, type WordTable } from '#engine/meaning/word-table-bytes.ts'

/**
 * Adds to `shares`, one per token, what each word adds to the product of a text's meaning and `weights`: given the text's length,
 * the product is a sum over its words. `divisor` is that of measureMeaning.
 */
export function attributeMeaning(
  { indexes, tokens, count }: FoundWords,
  table: WordTable,
  divisor: number,
  weights: Float32Array,
  shares: Float64Array,
): void {
  if (divisor === 0) return
  const visible = withoutDirection(weights, table.commonDirection)
  const background = dotProduct(visible, table.background, 0)
  for (let word = 0; word < count; word++) {
    const index = indexes[word]!
    const weight = table.weights[index]!
    if (weight === 0) continue
    const product = dotProduct(visible, table.vectors, index * DIMENSIONS) - background
    shares[tokens[word]!]! += (weight * product) / divisor
  }
}

/** Returns the weights without their part in a direction of length 1, which the text's vector has no part in. */
function withoutDirection(weights: Float32Array, direction: Float64Array): Float64Array {
  const part = dotProduct(direction, weights, 0)
  return direction.map((x, d) => weights[d]! - part * x)
}

function dotProduct(a: Float64Array, b: ArrayLike<number>, from: number): number {
  let sum = 0
  for (let d = 0; d < DIMENSIONS; d++) sum += a[d]! * b[from + d]!
  return sum
}
