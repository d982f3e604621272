import { type Expert, fitExpert, matrixOf } from '#engine/learning/experts.ts'
import { multiply } from '#engine/learning/matrix.ts'
import type { ReadTexts } from '#engine/learning/read-texts.ts'

/**
 * Each expert's score of every text by a model that was fitted without that text's fold (cross-fitting): what training knows
 * about itself that is not flattery. One array of scores an expert.
 */
export function crossFit(
  experts: readonly Expert[],
  texts: ReadTexts,
  targets: Float64Array,
  folds: Uint8Array,
  iterations: number,
): Float64Array[] {
  const scores = experts.map(() => new Float64Array(targets.length))
  for (const fold of new Set(folds.toSorted())) {
    const inside = rowsWhere(folds, (of) => of === fold)
    const outside = rowsWhere(folds, (of) => of !== fold)
    const learning = { rows: outside, targets: Float64Array.from(outside, (row) => targets[row]!) }
    experts.forEach((expert, e) => {
      const { weights, bias } = fitExpert(expert, texts, learning, iterations)
      const predictions = new Float64Array(inside.length)
      multiply(matrixOf(expert, texts), inside, weights, predictions)
      inside.forEach((row, i) => {
        scores[e]![row] = predictions[i]! + bias
      })
    })
  }
  return scores
}

function rowsWhere(folds: Uint8Array, holds: (fold: number) => boolean): Int32Array {
  return Int32Array.from(folds.keys().filter((row) => holds(folds[row]!)))
}
