import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'

/** Rows of a matrix as directions: columns are multiplied by `scales`, and each row is divided by its length. */
export type Directions = {
  readonly matrix: SparseMatrix
  readonly rows: Int32Array
  readonly scales: Float64Array
  /** One per row of `rows`, above 0. */
  readonly lengths: Float64Array
}

/** Vectors to compare directions with: value k of column j is at j·count + k, so that one column of all is read together. */
export type Centres = { readonly table: Float32Array; readonly count: number }

export function emptyCentres(columnCount: number, count: number): Centres {
  return { table: new Float32Array(columnCount * count), count }
}

/** Returns rows as directions, without those that have no value and so no direction. */
export function directionsOf(matrix: SparseMatrix, rows: Int32Array, scales: Float64Array): Directions {
  const lengths = new Float64Array(rows.length)
  rows.forEach((row, i) => {
    let squares = 0
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
      const value = matrix.values[at]! * scales[matrix.columnOf[at]!]!
      squares += value * value
    }
    lengths[i] = Math.sqrt(squares)
  })
  return {
    matrix,
    rows: rows.filter((_, i) => lengths[i]! > 0),
    scales,
    lengths: lengths.filter((length) => length > 0),
  }
}

/** Computes the products of direction `i` with all centres: the cosines, if these have length 1. */
export function multiplyDirection(
  { matrix, rows, scales, lengths }: Directions,
  i: number,
  { table, count }: Centres,
  products: Float64Array,
): void {
  const row = rows[i]!
  products.fill(0)
  for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
    const column = matrix.columnOf[at]!
    const value = matrix.values[at]! * scales[column]!
    for (let k = 0; k < count; k++) products[k]! += value * table[column * count + k]!
  }
  for (let k = 0; k < count; k++) products[k]! /= lengths[i]!
}

/** Sets `sum`, which has a value for each column, to the sum of some directions. */
export function sumDirections(
  { matrix, rows, scales, lengths }: Directions,
  some: Iterable<number>,
  sum: Float32Array,
): void {
  sum.fill(0)
  for (const i of some) {
    const row = rows[i]!
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
      const column = matrix.columnOf[at]!
      sum[column]! += (matrix.values[at]! * scales[column]!) / lengths[i]!
    }
  }
}

/** Sets centre `k`, which is all zeros, to a vector of length 1. A vector of zeros stays. */
export function setCentre({ table, count }: Centres, k: number, vector: Float32Array): void {
  let squares = 0
  for (let column = 0; column < vector.length; column++) squares += vector[column]! * vector[column]!
  const length = Math.sqrt(squares)
  for (let column = 0; column < vector.length; column++) {
    if (vector[column] !== 0) table[column * count + k] = vector[column]! / length
  }
}
