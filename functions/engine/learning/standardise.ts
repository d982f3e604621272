import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'
import { zScore } from '#engine/text/z-score.ts'

/** Mean and standard deviation of each style measure over the training texts, in the 32 bits that a snapshot stores. */
export type Standardisation = { readonly means: Float32Array; readonly deviations: Float32Array }

/** A measure with a smaller deviation is constant except for rounding. Measures lie between 0 and about 10. */
const MIN_DEVIATION = 1e-6

/** Returns style measures, given row by row, as a matrix of z-scores by their own means and deviations. */
export function standardise(
  measures: Float64Array,
  rowCount: number,
): { style: SparseMatrix; standardisation: Standardisation } {
  const standardisation = standardisationOf(measures, rowCount)
  return { style: applyStandardisation(measures, rowCount, standardisation), standardisation }
}

/** Returns style measures, given row by row, as a matrix of z-scores by known means and deviations. */
export function applyStandardisation(
  measures: Float64Array,
  rowCount: number,
  { means, deviations }: Standardisation,
): SparseMatrix {
  const values = Float32Array.from(measures, (measure, at) => {
    const column = at % STYLE_COUNT
    return zScore(measure, means[column]!, deviations[column]!)
  })
  const starts = Int32Array.from({ length: rowCount + 1 }, (_, row) => row * STYLE_COUNT)
  const columnOf = Int32Array.from({ length: measures.length }, (_, at) => at % STYLE_COUNT)
  return { rowCount, columnCount: STYLE_COUNT, starts, columnOf, values }
}

function standardisationOf(measures: Float64Array, rowCount: number): Standardisation {
  const means = new Float32Array(STYLE_COUNT)
  const deviations = new Float32Array(STYLE_COUNT)
  for (let column = 0; column < STYLE_COUNT; column++) {
    let sum = 0
    let squares = 0
    for (let at = column; at < measures.length; at += STYLE_COUNT) sum += measures[at]!
    const mean = sum / rowCount
    for (let at = column; at < measures.length; at += STYLE_COUNT) {
      squares += (measures[at]! - mean) * (measures[at]! - mean)
    }
    means[column] = mean
    const deviation = Math.sqrt(squares / rowCount)
    deviations[column] = deviation < MIN_DEVIATION ? 0 : deviation
  }
  return { means, deviations }
}
