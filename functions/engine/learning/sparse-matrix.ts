/** Rows of few non-zero values (compressed sparse row format): row i is at starts[i] … starts[i + 1] − 1 of columnOf and values. */
export type SparseMatrix = {
  readonly rowCount: number
  readonly columnCount: number
  readonly starts: Int32Array
  readonly columnOf: Int32Array
  readonly values: Float32Array
}

/** Returns values, given row by row, as a matrix in which none is omitted: twice the memory of a dense one, and experts read no other. */
export function sparseMatrixOf(values: Float32Array, columnCount: number): SparseMatrix {
  const rowCount = values.length / columnCount
  return {
    rowCount,
    columnCount,
    starts: Int32Array.from({ length: rowCount + 1 }, (_, row) => row * columnCount),
    columnOf: Int32Array.from({ length: values.length }, (_, at) => at % columnCount),
    values,
  }
}

/** Returns a matrix of so many rows without a column. */
export function emptyMatrix(rowCount: number): SparseMatrix {
  const starts = new Int32Array(rowCount + 1)
  return { rowCount, columnCount: 0, starts, columnOf: new Int32Array(), values: new Float32Array() }
}

/** Computes out[i] = row(rows[i])·vector. */
export function multiply(matrix: SparseMatrix, rows: Int32Array, vector: Float64Array, out: Float64Array): void {
  const { starts, columnOf, values } = matrix
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    let sum = 0
    for (let at = starts[row]!; at < starts[row + 1]!; at++) sum += values[at]! * vector[columnOf[at]!]!
    out[i] = sum
  }
}

/** Computes out[j] += Σ weights[i]·row(rows[i])[j]. */
export function addWeightedRows(
  matrix: SparseMatrix,
  rows: Int32Array,
  weights: Float64Array,
  out: Float64Array,
): void {
  const { starts, columnOf, values } = matrix
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const weight = weights[i]!
    for (let at = starts[row]!; at < starts[row + 1]!; at++) out[columnOf[at]!]! += weight * values[at]!
  }
}
