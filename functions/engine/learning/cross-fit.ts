import { type Expert, learnExpert, matrixOf } from '#engine/learning/experts.ts'
import type { LinearModel } from '#engine/learning/minimise-loss.ts'
import type { Parts } from '#engine/learning/parts.ts'
import type { TextMatrices } from '#engine/learning/read-texts.ts'
import { multiply } from '#engine/learning/sparse-matrix.ts'

/** The out-of-fold scores of each expert, and the models that they come from. */
export type CrossFitted = {
  /** One array per expert. */
  readonly scores: readonly Float64Array[]
  readonly folds: Uint8Array
  /** Fold → the experts' models that were learned without it. */
  readonly models: ReadonlyMap<number, readonly LinearModel[]>
}

/**
 * Cross-fits the experts: scores every text with models that were learned without the text's fold. Stacking, breaks and metrics
 * rest on these scores, because scores of texts that a model has read are too optimistic. A part is a fold.
 */
export function* crossFit(
  experts: readonly Expert[],
  texts: TextMatrices,
  targets: Float64Array,
  folds: Uint8Array,
  iterations: number,
): Parts<CrossFitted> {
  const scores = experts.map(() => new Float64Array(targets.length))
  const models = new Map<number, readonly LinearModel[]>()
  const all = [...new Set(folds.toSorted())]
  for (const [index, fold] of all.entries()) {
    const inside = rowsWhere(folds, (of) => of === fold)
    const outside = rowsWhere(folds, (of) => of !== fold)
    const learning = { rows: outside, targets: Float64Array.from(outside, (row) => targets[row]!) }
    const fitted = experts.map((expert) => learnExpert(expert, texts, learning, iterations))
    models.set(fold, fitted)
    scoreRows(experts, fitted, texts, inside, scores)
    yield (index + 1) / all.length
  }
  return { scores, folds, models }
}

/**
 * Scores other texts, each of which belongs to a row, with the models that were learned without that row: segments of a training
 * text are scored out of fold, like the text itself.
 */
export function scoreOthers(
  experts: readonly Expert[],
  { folds, models }: CrossFitted,
  others: TextMatrices,
  rowOfOther: Int32Array,
): readonly Float64Array[] {
  const scores = experts.map(() => new Float64Array(rowOfOther.length))
  const foldOfOther = Uint8Array.from(rowOfOther, (row) => folds[row]!)
  for (const [fold, fitted] of models) {
    scoreRows(
      experts,
      fitted,
      others,
      rowsWhere(foldOfOther, (of) => of === fold),
      scores,
    )
  }
  return scores
}

function scoreRows(
  experts: readonly Expert[],
  models: readonly LinearModel[],
  texts: TextMatrices,
  rows: Int32Array,
  scores: readonly Float64Array[],
): void {
  experts.forEach((expert, e) => {
    const { weights, bias } = models[e]!
    const predictions = new Float64Array(rows.length)
    multiply(matrixOf(expert, texts), rows, weights, predictions)
    rows.forEach((row, i) => {
      scores[e]![row] = predictions[i]! + bias
    })
  })
}

function rowsWhere(folds: Uint8Array, matches: (fold: number) => boolean): Int32Array {
  return Int32Array.from(folds.keys().filter((row) => matches(folds[row]!)))
}
