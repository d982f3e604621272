import { type SparseMatrix, sparseMatrixOf } from '#engine/learning/sparse-matrix.ts'
import { zScore } from '#engine/text/z-score.ts'

/** Mean and standard deviation of each measure over the training texts, in the 32 bits that a snapshot stores. */
export type Standardisation = { readonly means: Float32Array; readonly deviations: Float32Array }

/** Measures of texts, given row by row. */
export type Measures = { readonly values: Float64Array; readonly columnCount: number }

/** A measure with a smaller deviation is constant except for rounding. Measures lie between 0 and about 10. */
const MIN_DEVIATION = 1e-6

/** Returns measures as a matrix of z-scores by known means and deviations. */
export function standardise({ values, columnCount }: Measures, { means, deviations }: Standardisation): SparseMatrix {
  const scores = Float32Array.from(values, (measure, at) => {
    const column = at % columnCount
    return zScore(measure, means[column]!, deviations[column]!)
  })
  return sparseMatrixOf(scores, columnCount)
}

/** Returns the mean and deviation of each measure. */
export function standardisationOf({ values, columnCount }: Measures): Standardisation {
  const means = new Float32Array(columnCount)
  const deviations = new Float32Array(columnCount)
  const rowCount = values.length / columnCount
  for (let column = 0; column < columnCount; column++) {
    let sum = 0
    let squares = 0
    for (let at = column; at < values.length; at += columnCount) sum += values[at]!
    const mean = sum / rowCount
    for (let at = column; at < values.length; at += columnCount) squares += (values[at]! - mean) * (values[at]! - mean)
    means[column] = mean
    const deviation = Math.sqrt(squares / rowCount)
    deviations[column] = deviation < MIN_DEVIATION ? 0 : deviation
  }
  return { means, deviations }
}
