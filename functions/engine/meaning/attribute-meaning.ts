import { DIMENSIONS, type WordTable } from '#engine/meaning/word-table-bytes.ts'

/** The known words of a text: their indexes in the table, and the tokens that they stand in. */
export type KnownWords = {
  readonly table: WordTable
  readonly indexes: readonly number[]
  readonly tokens: readonly number[]
  /** The divisor of each word's weighted vector, from measureMeaning. */
  readonly divisor: number
}

/**
 * Adds to `shares`, one per token, what each known word adds to the product of a text's meaning and `weights`: given the text's
 * length, the product is a sum over its words.
 */
export function attributeMeaning(
  { table, indexes, tokens, divisor }: KnownWords,
  weights: Float32Array,
  shares: Float64Array,
): void {
  if (divisor === 0) return
  const visible = withoutDirection(weights, table.commonDirection)
  const background = dotProduct(visible, table.background, 0)
  indexes.forEach((index, i) => {
    const weight = table.weights[index]!
    if (weight === 0) return
    const product = dotProduct(visible, table.vectors, index * DIMENSIONS) - background
    shares[tokens[i]!]! += (weight * product) / divisor
  })
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
