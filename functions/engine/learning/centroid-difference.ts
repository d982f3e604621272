import type { LinearModel } from '#engine/learning/minimise-loss.ts'
import { addWeightedRows, type SparseMatrix } from '#engine/learning/sparse-matrix.ts'

/**
 * The difference of the poles' centroids, each the mean of its rows (after Rocchio 1971): a row of target q is q of a positive
 * and 1 − q of a negative, and both poles count alike however many rows they have. Each column is multiplied by its scale, in
 * the rows and in the text to be judged alike; the weights returned apply to unscaled values.
 */
export function centroidDifference(
  matrix: SparseMatrix,
  { rows, targets }: { readonly rows: Int32Array; readonly targets: Float64Array },
  scales: Float64Array,
): LinearModel {
  const positive = targets.reduce((sum, q) => sum + q, 0)
  const negative = targets.length - positive
  const shares = targets.map((q) => (positive > 0 ? q / positive : 0) - (negative > 0 ? (1 - q) / negative : 0))
  const difference = new Float64Array(matrix.columnCount)
  addWeightedRows(matrix, rows, shares, difference)
  return { weights: difference.map((w, j) => w * scales[j]! * scales[j]!), bias: 0 }
}
