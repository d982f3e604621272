import { denseGramTable, sparseGramTable } from '#engine/linear/gram-table.ts'
import type { LinearFunction } from '#engine/linear/linear-function.ts'
import type { TextFeatures } from '#engine/text/features.ts'
import { normsOf } from '#engine/text/norms.ts'
import { zScore } from '#engine/text/z-score.ts'

/** Functions of at most so many keys, such as prototypes, are many to a trait and share few of their keys. */
const MAX_SPARSE_KEYS = 1024

/**
 * Stacks linear functions into a table with a row for each key that any of them weighs, so that each feature is looked up once for
 * all; those of few keys into another one that is sparse. Every sum is added up in the order of the text's features, so it is the
 * same to the bit as alone.
 */
export function stackWeights(functions: readonly LinearFunction[]): (features: TextFeatures) => Float64Array {
  const placed = functions.map((linear, at) => ({ linear, at }))
  const few = placed.filter(({ linear }) => linear.keys.length <= MAX_SPARSE_KEYS)
  const many = placed.filter(({ linear }) => linear.keys.length > MAX_SPARSE_KEYS)
  const tables = [many.length > 0 && denseGramTable(many), few.length > 0 && sparseGramTable(few)].filter(
    (table) => table !== false,
  )
  const isDivided = functions.some(({ norm }) => norm !== undefined)

  return (features) => {
    const sums = Float64Array.from(functions, (each) => each.bias + styleSum(each, features.style))
    for (const addProducts of tables) addProducts(features, sums)
    if (isDivided) divideByNorms(sums, functions, features)
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

/** Divides each sum by its norm. A text without n-grams of a kind has a sum of 0 and a norm of 0: the sum stays 0. */
function divideByNorms(sums: Float64Array, functions: readonly LinearFunction[], features: TextFeatures): void {
  const norms = normsOf(features)
  functions.forEach(({ norm }, column) => {
    if (norm !== undefined) sums[column]! /= norms[norm] || 1
  })
}
