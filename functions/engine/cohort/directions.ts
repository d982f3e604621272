import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'

/** Rows of a matrix as directions: columns are multiplied by `scales`, and each row is divided by its length. */
export type Directions = {
  readonly matrix: SparseMatrix
  readonly rows: Int32Array
  readonly scales: Float64Array
  /** One per row of `rows`, above 0. */
  readonly lengths: Float64Array
}

/** Returns rows as directions, without those that have no value and so no direction. */
export function directionsOf(matrix: SparseMatrix, rows: Int32Array, scales: Float64Array): Directions {
  const lengthOf = (row: number) => {
    let squares = 0
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
      const value = matrix.values[at]! * scales[matrix.columnOf[at]!]!
      squares += value * value
    }
    return Math.sqrt(squares)
  }
  const lengths = Float64Array.from(rows, lengthOf)
  return {
    matrix,
    rows: rows.filter((_, i) => lengths[i]! > 0),
    scales,
    lengths: lengths.filter((length) => length > 0),
  }
}

/**
 * Computes the product of direction `i` with each of the `width` columns of a table that has a row for each column of the matrix:
 * the cosine if the table's columns have length 1.
 */
export function multiplyDirection(
  { matrix, rows, scales, lengths }: Directions,
  i: number,
  table: Float64Array,
  out: Float64Array,
): void {
  const width = out.length
  const row = rows[i]!
  out.fill(0)
  for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
    const column = matrix.columnOf[at]!
    const value = matrix.values[at]! * scales[column]!
    for (let k = 0; k < width; k++) out[k]! += value * table[column * width + k]!
  }
  for (let k = 0; k < width; k++) out[k]! /= lengths[i]!
}

/** Adds direction `i` to one of the `width` columns of such a table. */
export function addDirection(
  { matrix, rows, scales, lengths }: Directions,
  i: number,
  table: Float64Array,
  width: number,
  to: number,
): void {
  const row = rows[i]!
  for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
    const column = matrix.columnOf[at]!
    table[column * width + to]! += (matrix.values[at]! * scales[column]!) / lengths[i]!
  }
}

/** Divides each column of a table by its length. A column of zeros stays. */
export function normaliseColumns(table: Float64Array, width: number): void {
  const lengths = new Float64Array(width)
  for (let from = 0; from < table.length; from += width) {
    for (let k = 0; k < width; k++) lengths[k]! += table[from + k]! * table[from + k]!
  }
  for (let k = 0; k < width; k++) lengths[k] = Math.sqrt(lengths[k]!) || 1
  for (let from = 0; from < table.length; from += width) {
    for (let k = 0; k < width; k++) table[from + k]! /= lengths[k]!
  }
}
