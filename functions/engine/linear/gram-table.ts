import type { LinearFunction } from '#engine/linear/linear-function.ts'
import type { TextFeatures } from '#engine/text/features.ts'
import { KEYS } from '#engine/text/n-grams.ts'

/** Adds to each function's sum the products of a text's n-grams with the function's weights, in the order of the n-grams. */
export type GramTable = (features: TextFeatures, sums: Float64Array) => void

/** A function and its position among the sums. */
export type Placed = { readonly linear: LinearFunction; readonly at: number }

/** Makes a table with a row for each key that any function weighs, and a place for each function in every row. */
export function denseGramTable(functions: readonly Placed[]): GramTable {
  const width = functions.length
  const { rowOfKey, rowCount } = rowsOf(functions)
  const table = new Float32Array(rowCount * width)
  functions.forEach(({ linear: { keys, weights } }, column) => {
    keys.forEach((key, i) => {
      table[rowOfKey[key]! * width + column] = weights[i]!
    })
  })
  /** The sums of these functions, side by side: adding them up in place would be half as fast. */
  const own = new Float64Array(width)

  return ({ keys, values, count }, sums) => {
    functions.forEach(({ at }, column) => {
      own[column] = sums[at]!
    })
    for (let i = 0; i < count; i++) {
      const row = rowOfKey[keys[i]!]!
      if (row < 0) continue
      const value = values[i]!
      for (let column = 0; column < width; column++) own[column]! += table[row * width + column]! * value
    }
    functions.forEach(({ at }, column) => {
      sums[at] = own[column]!
    })
  }
}

/** Makes a table with a row for each key, of those functions alone that weigh the key. */
export function sparseGramTable(functions: readonly Placed[]): GramTable {
  const { rowOfKey, rowCount } = rowsOf(functions)
  const starts = new Int32Array(rowCount + 1)
  for (const { linear } of functions) for (const key of linear.keys) starts[rowOfKey[key]! + 1]! += 1
  for (let row = 0; row < rowCount; row++) starts[row + 1]! += starts[row]!
  const ends = starts.slice()
  const positions = new Int32Array(starts[rowCount]!)
  const table = new Float32Array(starts[rowCount]!)
  for (const { linear, at } of functions) {
    linear.keys.forEach((key, i) => {
      const entry = ends[rowOfKey[key]!]!++
      positions[entry] = at
      table[entry] = linear.weights[i]!
    })
  }

  return ({ keys, values, count }, sums) => {
    for (let i = 0; i < count; i++) {
      const row = rowOfKey[keys[i]!]!
      if (row < 0) continue
      const value = values[i]!
      const end = starts[row + 1]!
      for (let entry = starts[row]!; entry < end; entry++) sums[positions[entry]!]! += table[entry]! * value
    }
  }
}

/** Numbers the keys that any of the functions weighs. A key that none weighs has row −1. */
function rowsOf(functions: readonly Placed[]): { rowOfKey: Int32Array; rowCount: number } {
  const rowOfKey = new Int32Array(KEYS).fill(-1)
  let rowCount = 0
  for (const { linear } of functions) {
    for (const key of linear.keys) if (rowOfKey[key] === -1) rowOfKey[key] = rowCount++
  }
  return { rowOfKey, rowCount }
}
