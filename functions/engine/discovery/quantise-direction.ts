import type { CentredMatrix } from '#engine/discovery/centred-matrix.ts'
import type { OrientedDirection } from '#engine/discovery/orientation.ts'
import { type SharedWords, wordSetting } from '#engine/discovery/shared-words.ts'
import { prune } from '#engine/learning/prune.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'

/**
 * Log-odds per standard deviation. 100·σ(1.702·z) approximates the normal distribution function within a point (Haley 1952), so
 * that a score is about the percentile among the samples. New texts lie nearer to 50 if the samples were few.
 */
const LOG_ODDS_PER_DEVIATION = 1.702

/** Returns a direction as an axis that scores texts like a trained trait's. */
export function quantiseDirection(
  direction: OrientedDirection,
  words: SharedWords,
  { means }: CentredMatrix,
): QuantisedFunction {
  const { loadings, projections, sign } = direction
  const factor = (sign * LOG_ODDS_PER_DEVIATION) / deviationOf(projections)
  const axis = {
    grams: loadings.map((loading, j) => factor * words.scales[j]! * loading),
    bias: -factor * loadings.reduce((sum, loading, j) => sum + means[j]! * loading, 0),
  }
  const equalWeights = new Float64Array(words.matrix.rowCount).fill(1)
  const { columns, quantisedWeights, scale, bias } = prune(axis, words.matrix, equalWeights, axis.grams.length)
  return {
    setting: wordSetting,
    bias,
    keys: columns.map((column) => words.keyOfColumn[column]!),
    quantisedWeights,
    scale,
  }
}

/** Projections have mean 0: the matrix is centred. */
function deviationOf(projections: Float64Array): number {
  return Math.sqrt(projections.reduce((sum, x) => sum + x * x, 0) / projections.length)
}
