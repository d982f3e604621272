import type { CentredMatrix } from '#engine/discovery/centred-matrix.ts'
import type { OrientedDirection } from '#engine/discovery/orientation.ts'
import { type SharedWords, wordSetting } from '#engine/discovery/shared-words.ts'
import { prune } from '#engine/learning/prune.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'

/**
 * Log-odds of one standard deviation. 100·σ(1.702·z) is the normal distribution's share below z within a point (Haley 1952),
 * so that a score says about how many of a hundred samples lie below. New texts lie nearer to 50 where the samples were few.
 */
const LOG_ODDS_PER_DEVIATION = 1.702

/** A direction as an axis that scores texts as a trained trait does. */
export function quantiseDirection(
  direction: OrientedDirection,
  words: SharedWords,
  { means }: CentredMatrix,
): QuantisedFunction {
  const { loadings, projections, sign } = direction
  const factor = (sign * LOG_ODDS_PER_DEVIATION) / deviationOf(projections)
  const line = {
    grams: loadings.map((loading, j) => factor * words.scales[j]! * loading),
    style: new Float64Array(),
    bias: -factor * loadings.reduce((sum, loading, j) => sum + means[j]! * loading, 0),
  }
  const everyRowAlike = new Float64Array(words.matrix.rowCount).fill(1)
  const { columns, quantisedWeights, scale, bias } = prune(line, words.matrix, everyRowAlike, line.grams.length)
  return {
    setting: wordSetting,
    bias,
    keys: columns.map((column) => words.keyOfColumn[column]!),
    quantisedWeights,
    scale,
    styleMeans: new Float32Array(),
    styleDeviations: new Float32Array(),
    styleWeights: new Float32Array(),
  }
}

/** Projections have mean 0: the matrix is centred. */
function deviationOf(projections: Float64Array): number {
  return Math.sqrt(projections.reduce((sum, x) => sum + x * x, 0) / projections.length)
}
