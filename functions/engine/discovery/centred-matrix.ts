import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'

/**
 * A sparse matrix whose columns are scaled and then centred to mean 0. It is never materialised: the means are subtracted from
 * products, so that the matrix stays sparse.
 */
export type CentredMatrix = {
  readonly matrix: SparseMatrix
  readonly scales: Float64Array
  /** The means of the scaled columns. */
  readonly means: Float64Array
  /** The sum of squares of all entries: the number of rows times the total variance. */
  readonly squares: number
}

/** A column whose centred squares are a smaller fraction of its squares is constant except for rounding. */
const MIN_VARIATION = 1e-9

/** Scales and centres the columns of a matrix. */
export function centred(matrix: SparseMatrix, scales: Float64Array): CentredMatrix {
  const { rowCount, columnCount, columnOf, values } = matrix
  const means = new Float64Array(columnCount)
  const columnSquares = new Float64Array(columnCount)
  for (let at = 0; at < columnOf.length; at++) {
    const column = columnOf[at]!
    const value = scales[column]! * values[at]!
    means[column]! += value / rowCount
    columnSquares[column]! += value * value
  }
  const squares = columnSquares.reduce((sum, square, j) => {
    const left = square - rowCount * means[j]! * means[j]!
    return left > MIN_VARIATION * square ? sum + left : sum
  }, 0)
  return { matrix, scales, means, squares }
}

/** Returns A·B for a block B of `width` columns. Blocks are stored row by row, so that one pass over A serves all columns. */
export function timesBlock({ matrix, scales, means }: CentredMatrix, block: Float64Array, width: number): Float64Array {
  const { rowCount, starts, columnOf, values } = matrix
  const product = new Float64Array(rowCount * width)
  const ofMeans = new Float64Array(width)
  for (let j = 0; j < means.length; j++) {
    for (let k = 0; k < width; k++) ofMeans[k]! += means[j]! * block[j * width + k]!
  }
  for (let row = 0; row < rowCount; row++) {
    const to = row * width
    for (let k = 0; k < width; k++) product[to + k] = -ofMeans[k]!
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const value = scales[columnOf[at]!]! * values[at]!
      const from = columnOf[at]! * width
      for (let k = 0; k < width; k++) product[to + k]! += value * block[from + k]!
    }
  }
  return product
}

/** Returns Aᵀ·B for a block B of `width` columns. */
export function transposedTimesBlock(
  { matrix, scales, means }: CentredMatrix,
  block: Float64Array,
  width: number,
): Float64Array {
  const { rowCount, starts, columnOf, values } = matrix
  const product = new Float64Array(means.length * width)
  const sums = new Float64Array(width)
  for (let row = 0; row < rowCount; row++) {
    const from = row * width
    for (let k = 0; k < width; k++) sums[k]! += block[from + k]!
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const value = scales[columnOf[at]!]! * values[at]!
      const to = columnOf[at]! * width
      for (let k = 0; k < width; k++) product[to + k]! += value * block[from + k]!
    }
  }
  for (let j = 0; j < means.length; j++) {
    for (let k = 0; k < width; k++) product[j * width + k]! -= means[j]! * sums[k]!
  }
  return product
}

/** Returns the squared length of each row. */
export function rowSquares({ matrix, scales, means }: CentredMatrix): Float64Array {
  const { starts, columnOf, values } = matrix
  const ofMeans = means.reduce((sum, mean) => sum + mean * mean, 0)
  return Float64Array.from({ length: matrix.rowCount }, (_, row) => {
    let squares = ofMeans
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const value = scales[columnOf[at]!]! * values[at]!
      squares += value * (value - 2 * means[columnOf[at]!]!)
    }
    return Math.max(0, squares)
  })
}
