import { type KeyRows, keyRowsOf, rowOfKey } from '#engine/linear/key-rows.ts'
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
  const rows = keyRowsOf(functions.map(({ linear }) => linear.keys))
  const table = new Float32Array(rows.count * width)
  functions.forEach(({ linear: { keys, weights } }, column) => {
    for (let i = 0; i < keys.length; i++) table[rowOfKey(rows, keys[i]!) * width + column] = weights[i]!
  })
  /** The sums of these functions, side by side. */
  const own = new Float64Array(width)

  return (features, sums) => {
    const count = findRows(features, rows, width)
    for (let column = 0; column < width; column++) own[column] = sums[functions[column]!.at]!
    let column = 0
    for (; column + 4 <= width; column += 4) addToFour(own, column, table, count)
    for (; column < width; column++) addToOne(own, column, table, count)
    for (let column = 0; column < width; column++) sums[functions[column]!.at] = own[column]!
  }
}

/** The n-grams of a text that have a row: where the row begins in the table, and the value. Every text reuses these. */
const rowStarts = new Int32Array(KEYS)
const rowValues = new Float64Array(KEYS)

/** Finds the rows of a text's n-grams, and returns their number. */
function findRows({ keys, values, count }: TextFeatures, rows: KeyRows, width: number): number {
  let found = 0
  for (let i = 0; i < count; i++) {
    const row = rowOfKey(rows, keys[i]!)
    if (row < 0) continue
    rowStarts[found] = row * width
    rowValues[found++] = values[i]!
  }
  return found
}

/** Adds up four columns at once: a sum waits for its last addition, and four of them wait together. */
function addToFour(sums: Float64Array, column: number, table: Float32Array, count: number): void {
  let a = sums[column]!
  let b = sums[column + 1]!
  let c = sums[column + 2]!
  let d = sums[column + 3]!
  for (let i = 0; i < count; i++) {
    const at = rowStarts[i]! + column
    const value = rowValues[i]!
    a += table[at]! * value
    b += table[at + 1]! * value
    c += table[at + 2]! * value
    d += table[at + 3]! * value
  }
  sums[column] = a
  sums[column + 1] = b
  sums[column + 2] = c
  sums[column + 3] = d
}

function addToOne(sums: Float64Array, column: number, table: Float32Array, count: number): void {
  let sum = sums[column]!
  for (let i = 0; i < count; i++) sum += table[rowStarts[i]! + column]! * rowValues[i]!
  sums[column] = sum
}

/** Makes a table with a row for each key, of those functions alone that weigh the key. */
export function sparseGramTable(functions: readonly Placed[]): GramTable {
  const rows = keyRowsOf(functions.map(({ linear }) => linear.keys))
  const starts = new Int32Array(rows.count + 1)
  for (const { linear } of functions) for (const key of linear.keys) starts[rowOfKey(rows, key) + 1]! += 1
  for (let row = 0; row < rows.count; row++) starts[row + 1]! += starts[row]!
  const ends = starts.slice()
  const positions = new Int32Array(starts[rows.count]!)
  const table = new Float32Array(starts[rows.count]!)
  for (const { linear, at } of functions) {
    linear.keys.forEach((key, i) => {
      const entry = ends[rowOfKey(rows, key)]!++
      positions[entry] = at
      table[entry] = linear.weights[i]!
    })
  }

  return ({ keys, values, count }, sums) => {
    for (let i = 0; i < count; i++) {
      const row = rowOfKey(rows, keys[i]!)
      if (row < 0) continue
      const value = values[i]!
      const end = starts[row + 1]!
      for (let entry = starts[row]!; entry < end; entry++) sums[positions[entry]!]! += table[entry]! * value
    }
  }
}
