import { centroidDifference } from '#engine/learning/centroid-difference.ts'
import { logisticLoss, squaredLoss } from '#engine/learning/losses.ts'
import { type LinearModel, minimiseLoss } from '#engine/learning/minimise-loss.ts'
import type { TextMatrices } from '#engine/learning/read-texts.ts'
import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'
import { balancedWeights } from '#engine/learning/targets.ts'
import { naturalLog } from '#engine/numbers/logarithm.ts'
import { type Power, power } from '#engine/numbers/power.ts'

/**
 * One way to learn from the texts. All are linear, so that any blend of them folds into one vector of weights.
 * `ridge`: squared loss on n-grams weighted by idf. `bayes`: logistic loss on n-grams weighted by idf and by how unevenly they
 * fall on the poles (after Wang & Manning 2012, NBSVM). `style`: logistic loss on the style measures. `centroid`: no loss at
 * all, the difference of the poles' centroids.
 */
export type Expert = {
  readonly kind: 'ridge' | 'bayes' | 'style' | 'centroid'
  /** C of the fit. Unitless, 0.01–100: the larger, the closer to the samples. Means nothing to `centroid`. */
  readonly strength: number
  /** Exponents of an n-gram's idf and of its naive Bayes ratio in its weight; 0 leaves either out. */
  readonly idfPower: Power
  readonly ratioPower: Power
}

export type LearningRows = {
  readonly rows: Int32Array
  /** Of each of these rows, its target. */
  readonly targets: Float64Array
}

/** Learns from the given rows alone: document frequencies and ratios too, or the other rows' scores would not be honest. */
export function learnExpert(
  expert: Expert,
  texts: TextMatrices,
  learning: LearningRows,
  iterations: number,
): LinearModel {
  const matrix = matrixOf(expert, texts)
  const scales = scalesOf(expert, matrix, learning)
  if (expert.kind === 'centroid') return centroidDifference(matrix, learning, scales)
  return minimiseLoss({
    matrix,
    ...learning,
    rowWeights: balancedWeights(learning.targets),
    scales,
    loss: expert.kind === 'ridge' ? squaredLoss : logisticLoss,
    strength: expert.strength,
    iterations,
  })
}

export function matrixOf(expert: Expert, texts: TextMatrices): SparseMatrix {
  return expert.kind === 'style' ? texts.style : texts.grams
}

function scalesOf(expert: Expert, matrix: SparseMatrix, { rows, targets }: LearningRows): Float64Array {
  if (expert.kind === 'style') return new Float64Array(matrix.columnCount).fill(1)
  const { texts, positive } = presence(matrix, rows, targets)
  const scales = texts.map((count) => power(idf(count, rows.length), expert.idfPower))
  if (expert.ratioPower === 0) return scales
  const ratios = logRatios(texts, positive)
  return scales.map((scale, j) => scale * power(Math.abs(ratios[j]!), expert.ratioPower))
}

/** Of each column: how many of the rows have it, and the sum of their targets. */
function presence(
  matrix: SparseMatrix,
  rows: Int32Array,
  targets: Float64Array,
): { texts: Float64Array; positive: Float64Array } {
  const texts = new Float64Array(matrix.columnCount)
  const positive = new Float64Array(matrix.columnCount)
  rows.forEach((row, i) => {
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
      texts[matrix.columnOf[at]!]! += 1
      positive[matrix.columnOf[at]!]! += targets[i]!
    }
  })
  return { texts, positive }
}

/** Inverse document frequency (ln((1 + n)/(1 + df)) + 1)/4: a rare n-gram says more. The quarter brings rows near unit length. */
function idf(texts: number, rowCount: number): number {
  return (naturalLog((1 + rowCount) / (1 + texts)) + 1) / 4
}

/** Naive Bayes log ratios r = ln((p + 1)/|p|) − ln((m + 1)/|m|) of presence at the positive (p) and negative (m) pole. */
function logRatios(texts: Float64Array, positive: Float64Array): Float64Array {
  let positiveLength = 0
  let negativeLength = 0
  for (let j = 0; j < texts.length; j++) {
    positiveLength += positive[j]! + 1
    negativeLength += texts[j]! - positive[j]! + 1
  }
  const prior = naturalLog(negativeLength / positiveLength)
  return texts.map((count, j) => naturalLog((positive[j]! + 1) / (count - positive[j]! + 1)) + prior)
}
