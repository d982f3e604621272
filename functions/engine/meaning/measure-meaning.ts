import type { FoundWords } from '#engine/meaning/find-words.ts'
import { DIMENSIONS, MAX_WORDS, type WordTable } from '#engine/meaning/word-table-bytes.ts'

const VECTORS_AT_ONCE = 4

/** Reused by every text. 65,536 tokens of weight 255 and value 127 stay below 2³¹. */
const sums = new Int32Array(DIMENSIONS)
/** Word → its number in the text; all 0 between two texts. */
const counts = new Int32Array(MAX_WORDS)
const different = new Int32Array(MAX_WORDS + 1)
/** Per different word with a vector: the position of the vector, and the weight of the word times its number. */
const vectorStarts = new Int32Array(MAX_WORDS + VECTORS_AT_ONCE)
const factors = new Int32Array(MAX_WORDS + VECTORS_AT_ONCE)

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

/** Adds up the weighted vectors of the words, each different word once, and returns the sum of the weights. */
function sumUp({ indexes, count }: FoundWords, words: WordTable): number {
  let differentCount = 0
  for (let word = 0; word < count; word++) {
    const index = indexes[word]!
    different[differentCount] = index
    if (counts[index]! === 0) differentCount++
    counts[index]! += 1
  }
  let total = 0
  let vectorCount = 0
  for (let i = 0; i < differentCount; i++) {
    const index = different[i]!
    const factor = words.weights[index]! * counts[index]!
    counts[index] = 0
    if (factor === 0) continue
    total += factor
    vectorStarts[vectorCount] = index * DIMENSIONS
    factors[vectorCount++] = factor
  }
  sums.fill(0)
  // What is left of an earlier text after the last vector counts nothing.
  factors.fill(0, vectorCount, vectorCount + VECTORS_AT_ONCE)
  for (let i = 0; i < vectorCount; i += VECTORS_AT_ONCE) addFourVectors(words.vectors, i)
  return total
}

/** Several vectors at once share the reading and writing of the sums, which takes as long as adding up. */
function addFourVectors(vectors: Int8Array, at: number): void {
  const a = vectorStarts[at]!
  const b = vectorStarts[at + 1]!
  const c = vectorStarts[at + 2]!
  const d = vectorStarts[at + 3]!
  const factorOfA = factors[at]!
  const factorOfB = factors[at + 1]!
  const factorOfC = factors[at + 2]!
  const factorOfD = factors[at + 3]!
  for (let k = 0; k < DIMENSIONS; k++) {
    const ofTwo = Math.imul(factorOfA, vectors[a + k]!) + Math.imul(factorOfB, vectors[b + k]!)
    sums[k]! += ofTwo + Math.imul(factorOfC, vectors[c + k]!) + Math.imul(factorOfD, vectors[d + k]!)
  }
}
