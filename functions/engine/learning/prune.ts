import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'
import { dequantise, quantise } from '#engine/linear/quantise.ts'
import { dequantiseVector, type QuantisedVector, quantiseVector } from '#engine/linear/quantised-vector.ts'

/** The weights that are kept, quantised, and a bias that corrects for those that are not. */
export type PrunedWeights = {
  readonly columns: Int32Array
  readonly quantisedWeights: Int8Array
  readonly scale: number
  readonly bias: number
}

/**
 * Keeps the `keep` columns of most influence |weight|·√mean(value²). The bias absorbs the change that dropping and quantising make
 * in the mean score of the training rows, in which `rowWeights` balance the poles.
 */
export function prune(
  { grams, bias }: { readonly grams: Float64Array; readonly bias: number },
  matrix: SparseMatrix,
  rowWeights: Float64Array,
  keep: number,
): PrunedWeights {
  const { means, squares } = columnMeans(matrix, rowWeights)
  const influence = grams.map((weight, j) => Math.abs(weight) * Math.sqrt(squares[j]!))
  const ranked = Uint32Array.from(grams.keys()).sort((a, b) => influence[b]! - influence[a]! || a - b)
  const scale = Math.fround(grams.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0))
  const isNotZero = (j: number) => quantise(grams[j]!, scale) !== 0
  const columns = Int32Array.from(ranked.subarray(0, keep).filter(isNotZero)).sort()
  const quantisedWeights = Int8Array.from(columns, (j) => quantise(grams[j]!, scale))

  let lost = 0
  for (let j = 0; j < grams.length; j++) lost += grams[j]! * means[j]!
  columns.forEach((j, i) => {
    lost -= dequantise(quantisedWeights[i]!, scale) * means[j]!
  })
  return { columns, quantisedWeights, scale, bias: bias + lost }
}

/** Quantises the weights of a vector. `lost` is the change that this makes in the mean score of the training rows. */
export function quantiseBlock(
  weights: Float64Array,
  matrix: SparseMatrix,
  rowWeights: Float64Array,
): { readonly quantised: QuantisedVector; readonly lost: number } {
  const { means } = columnMeans(matrix, rowWeights)
  const quantised = quantiseVector(weights)
  const lost = dequantiseVector(quantised).reduce((sum, weight, j) => sum + (weights[j]! - weight) * means[j]!, 0)
  return { quantised, lost }
}

function columnMeans(matrix: SparseMatrix, rowWeights: Float64Array): { means: Float64Array; squares: Float64Array } {
  const means = new Float64Array(matrix.columnCount)
  const squares = new Float64Array(matrix.columnCount)
  for (let row = 0; row < matrix.rowCount; row++) {
    const weight = rowWeights[row]! / matrix.rowCount
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
      const value = matrix.values[at]!
      means[matrix.columnOf[at]!]! += weight * value
      squares[matrix.columnOf[at]!]! += weight * value * value
    }
  }
  return { means, squares }
}
