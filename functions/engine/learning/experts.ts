import { centroidDifference } from '#engine/learning/centroid-difference.ts'
import { logisticLoss, squaredLoss } from '#engine/learning/losses.ts'
import { type LinearModel, minimiseLoss } from '#engine/learning/minimise-loss.ts'
import type { Block, TextMatrices } from '#engine/learning/read-texts.ts'
import type { SparseMatrix } from '#engine/learning/sparse-matrix.ts'
import { balancedWeights } from '#engine/learning/targets.ts'
import { naturalLog } from '#engine/numbers/logarithm.ts'
import { type Power, power } from '#engine/numbers/power.ts'

/** The block of a text's features that each kind of expert reads. */
const blockOfKind = {
  ridge: 'grams',
  bayes: 'grams',
  centroid: 'grams',
  style: 'style',
  valence: 'valence',
  meaning: 'meaning',
  vector: 'vector',
  'vector centroid': 'vector',
} as const satisfies Readonly<Record<string, Block>>

/**
 * A linear model to learn from the texts; any blend of experts merges into one linear function.
 * `ridge`: squared loss on n-grams weighted by idf. `bayes`: logistic loss on n-grams weighted by idf and by their naive Bayes
 * ratio (after Wang & Manning 2012, NBSVM). `style`: logistic loss on the style measures. `valence`, `meaning` and `vector`: squared
 * loss on what the table of words says of a text, and on an embedder's vectors. `centroid` and `vector centroid`: the difference of
 * the poles' centroids, without a loss.
 */
export type Expert = {
  readonly kind: keyof typeof blockOfKind
  /** C of the loss against the penalty. Unitless, 0.01–100; larger is less regularised. Ignored by centroids. */
  readonly strength: number
  /** Exponents of an n-gram's idf and naive Bayes ratio in its scale; 0 leaves either out. */
  readonly idfPower: Power
  readonly ratioPower: Power
}

/** The rows to learn from, and their targets. */
export type LearningRows = {
  readonly rows: Int32Array
  /** One per row of `rows`. */
  readonly targets: Float64Array
}

/** Learns from `learning.rows` alone, document frequencies and ratios too, so that scores of other rows are out of fold. */
export function learnExpert(
  expert: Expert,
  texts: TextMatrices,
  learning: LearningRows,
  iterations: number,
): LinearModel {
  const matrix = matrixOf(expert, texts)
  const scales = scalesOf(expert, matrix, learning)
  if (isCentroid(expert)) return centroidDifference(matrix, learning, scales)
  return minimiseLoss({
    matrix,
    ...learning,
    rowWeights: balancedWeights(learning.targets),
    scales,
    loss: expert.kind === 'bayes' || expert.kind === 'style' ? logisticLoss : squaredLoss,
    strength: expert.strength,
    iterations,
  })
}

/** Returns true for an expert that learns no more than the centroids of the poles. */
export function isCentroid({ kind }: Expert): boolean {
  return kind === 'centroid' || kind === 'vector centroid'
}

/** Returns what an expert reads of a text. */
export function blockOf({ kind }: Expert): Block {
  return blockOfKind[kind]
}

/** Returns the matrix that an expert reads. */
export function matrixOf(expert: Expert, texts: TextMatrices): SparseMatrix {
  return texts[blockOf(expert)]
}

function scalesOf(expert: Expert, matrix: SparseMatrix, { rows, targets }: LearningRows): Float64Array {
  if (blockOf(expert) !== 'grams') return new Float64Array(matrix.columnCount).fill(1)
  const { texts, positive } = presence(matrix, rows, targets)
  const scales = texts.map((count) => power(idf(count, rows.length), expert.idfPower))
  if (expert.ratioPower === 0) return scales
  const ratios = logRatios(texts, positive)
  return scales.map((scale, j) => scale * power(Math.abs(ratios[j]!), expert.ratioPower))
}

/** Counts, for each column, the rows that have it, and sums up their targets. */
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

/** Returns the inverse document frequency (ln((1 + n)/(1 + df)) + 1)/4. The quarter brings rows near unit length. */
function idf(texts: number, rowCount: number): number {
  return (naturalLog((1 + rowCount) / (1 + texts)) + 1) / 4
}

/** Returns the naive Bayes log ratios r = ln((p + 1)/|p|) − ln((m + 1)/|m|) of presence at the positive (p) and negative (m) pole. */
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
