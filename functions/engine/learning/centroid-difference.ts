import type { LinearModel } from '#engine/learning/minimise-loss.ts'
import { addWeightedRows, type SparseMatrix } from '#engine/learning/sparse-matrix.ts'

/**
 * Returns the difference of the poles' centroids, each the mean of its rows (after Rocchio 1971). A row of target q counts q
 * for the positive pole and 1 − q for the negative. Columns are multiplied by their scales, in the rows and in the text to
 * predict; the returned weights apply to unscaled values.
 */
export function centroidDifference(
  matrix: SparseMatrix,
  { rows, targets }: { readonly rows: Int32Array; readonly targets: Float64Array },
  scales: Float64Array,
): LinearModel {
  const positive = targets.reduce((sum, q) => sum + q, 0)
  const negative = targets.length - positive
  const rowCoefficients = targets.map(
    (q) => (positive > 0 ? q / positive : 0) - (negative > 0 ? (1 - q) / negative : 0),
  )
  const difference = new Float64Array(matrix.columnCount)
  addWeightedRows(matrix, rows, rowCoefficients, difference)
  return { weights: difference.map((w, j) => w * scales[j]! * scales[j]!), bias: 0 }
}
