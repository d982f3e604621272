import type { FoundWords } from '#engine/meaning/find-words.ts'
import { DIMENSIONS, type WordTable } from '#engine/meaning/word-table-bytes.ts'

/** Reused by every text. 65,536 tokens of weight 255 and value 127 stay below 2³¹. */
const sums = new Int32Array(DIMENSIONS)

/**
 * Fills `meaning` with a text's vector: the mean of its words' vectors, weighted by smooth inverse frequency, without the
 * background of all English and without the direction that most texts share, of length 1 (Arora, Liang & Ma 2017). A text without
 * a known word gets zeros. The sums are whole numbers, and the rest is one division, one square root and two dot products: exact
 * on every machine. Returns the divisor of each word's weighted vector: the sum of the weights times the length before it became 1.
 */
export function measureMeaning(found: FoundWords, words: WordTable, meaning: Float64Array): number {
  const total = sumUp(found, words)
  if (total === 0) {
    meaning.fill(0)
    return 0
  }
  const { background, commonDirection } = words
  let common = 0
  for (let d = 0; d < DIMENSIONS; d++) {
    meaning[d] = sums[d]! / total - background[d]!
    common += meaning[d]! * commonDirection[d]!
  }
  let squares = 0
  for (let d = 0; d < DIMENSIONS; d++) {
    meaning[d]! -= common * commonDirection[d]!
    squares += meaning[d]! * meaning[d]!
  }
  const length = Math.sqrt(squares)
  if (length > 0) for (let d = 0; d < DIMENSIONS; d++) meaning[d]! /= length
  return total * length
}

/** Adds up the weighted vectors of the words, and returns the sum of the weights. */
function sumUp({ indexes, count }: FoundWords, { weights, vectors }: WordTable): number {
  let total = 0
  sums.fill(0)
  for (let word = 0; word < count; word++) {
    const index = indexes[word]!
    const weight = weights[index]!
    if (weight === 0) continue
    total += weight
    const from = index * DIMENSIONS
    for (let d = 0; d < DIMENSIONS; d++) sums[d]! += weight * vectors[from + d]!
  }
  return total
}
