import { type Expert, learnExpert, matrixOf } from '#engine/learning/experts.ts'
import type { LinearModel } from '#engine/learning/minimise-loss.ts'
import type { TextMatrices } from '#engine/learning/read-texts.ts'
import { multiply } from '#engine/learning/sparse-matrix.ts'

/** What each expert makes of the rows that its models have not read, and those models. */
export type CrossFitted = {
  /** One array of scores an expert. */
  readonly scores: readonly Float64Array[]
  readonly folds: Uint8Array
  /** Of each fold, the experts' models that were fitted without it. */
  readonly models: ReadonlyMap<number, readonly LinearModel[]>
}

/**
 * Each expert's score of every text by a model that was fitted without that text's fold (cross-fitting): what training knows
 * about itself that is not flattery.
 */
export function crossFit(
  experts: readonly Expert[],
  texts: TextMatrices,
  targets: Float64Array,
  folds: Uint8Array,
  iterations: number,
): CrossFitted {
  const scores = experts.map(() => new Float64Array(targets.length))
  const models = new Map<number, readonly LinearModel[]>()
  for (const fold of new Set(folds.toSorted())) {
    const inside = rowsWhere(folds, (of) => of === fold)
    const outside = rowsWhere(folds, (of) => of !== fold)
    const learning = { rows: outside, targets: Float64Array.from(outside, (row) => targets[row]!) }
    const fitted = experts.map((expert) => learnExpert(expert, texts, learning, iterations))
    models.set(fold, fitted)
    scoreRows(experts, fitted, texts, inside, scores)
  }
  return { scores, folds, models }
}

/**
 * Each expert's score of other texts, of which each belongs to a row: by the models that have not read that row. So the parts
 * of a training text are judged as honestly as the whole.
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

function rowsWhere(folds: Uint8Array, holds: (fold: number) => boolean): Int32Array {
  return Int32Array.from(folds.keys().filter((row) => holds(folds[row]!)))
}
