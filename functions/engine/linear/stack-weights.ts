import type { LinearFunction } from '#engine/linear/linear-function.ts'
import type { StandardisedWeights } from '#engine/linear/standardised-weights.ts'
import type { TextFeatures } from '#engine/text/features.ts'
import { KEYS } from '#engine/text/n-grams.ts'
import { normsOf } from '#engine/text/norms.ts'
import { zScore } from '#engine/text/z-score.ts'

/**
 * Stacks linear functions into one table with a row for each key that any of them weighs, so that each feature is looked up
 * once for all. Every sum is added up in the order of the text's features, so it is the same to the bit as alone. `vector` is the
 * text's vector by an embedder, for functions that read one.
 */
export function stackWeights(
  functions: readonly LinearFunction[],
): (features: TextFeatures, vector?: Float32Array) => Float64Array {
  const width = functions.length
  const rowOfKey = new Int32Array(KEYS).fill(-1)
  let rows = 0
  for (const { keys } of functions) {
    for (const key of keys) if (rowOfKey[key] === -1) rowOfKey[key] = rows++
  }
  const table = new Float32Array(rows * width)
  functions.forEach(({ keys, weights }, column) => {
    keys.forEach((key, i) => {
      table[rowOfKey[key]! * width + column] = weights[i]!
    })
  })
  const isDivided = functions.some(({ norm }) => norm !== undefined)

  return (features, vector) => {
    const { keys, values, count } = features
    const sums = Float64Array.from(functions, (each) => sumBesideGrams(each, features, vector))
    for (let i = 0; i < count; i++) {
      const row = rowOfKey[keys[i]!]!
      if (row < 0) continue
      const value = values[i]!
      for (let column = 0; column < width; column++) sums[column]! += table[row * width + column]! * value
    }
    if (isDivided) divideByNorms(sums, functions, features)
    return sums
  }
}

/** Returns the bias and the sums over style, valence, meaning and vector, each of those that the function reads. */
function sumBesideGrams(
  { bias, style, valence, meaning, vector: vectorWeights }: LinearFunction,
  features: TextFeatures,
  vector: Float32Array | undefined,
): number {
  let sum = bias
  if (style) sum += sumOfMeasures(style, features.style)
  if (valence) sum += sumOfMeasures(valence, features.valence)
  if (meaning) sum += dotProduct(meaning, features.meaning)
  if (vectorWeights) sum += dotProduct(vectorWeights, vectorFor(vectorWeights, vector))
  return sum
}

function sumOfMeasures({ means, deviations, weights }: StandardisedWeights, measures: Float64Array): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * zScore(measures[i]!, means[i]!, deviations[i]!)
  return sum
}

function dotProduct(weights: Float32Array, vector: Float32Array | Float64Array): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * vector[i]!
  return sum
}

function vectorFor(weights: Float32Array, vector: Float32Array | undefined): Float32Array {
  if (vector?.length === weights.length) return vector
  const given = vector ? `a vector of ${vector.length}` : 'no vector'
  throw new RangeError(`The trait was trained on vectors of ${weights.length} numbers, and the text has ${given}.`)
}

/** Divides each sum by its norm. A text without n-grams of a kind has a sum of 0 and a norm of 0: the sum stays 0. */
function divideByNorms(sums: Float64Array, functions: readonly LinearFunction[], features: TextFeatures): void {
  const norms = normsOf(features)
  functions.forEach(({ norm }, column) => {
    if (norm !== undefined) sums[column]! /= norms[norm] || 1
  })
}
