/** A score of a trait with its label; null at low confidence. */
type LabelledTraitScore<Label> = { readonly key: string; readonly score: number; readonly label: Label }

/** A text that has another label by one version than by the other; `delta` is the score of `b` minus the score of `a`. */
export type LabelChange<Label> = {
  /** The position of the text among those compared. */
  readonly index: number
  readonly trait: string
  readonly a: { readonly score: number; readonly label: Label }
  readonly b: { readonly score: number; readonly label: Label }
  readonly delta: number
}

/** Returns the labels that differ between two versions' scores of the same texts, the largest change of score first. */
export function labelChanges<Label>(
  ofA: readonly (readonly LabelledTraitScore<Label>[])[],
  ofB: readonly (readonly LabelledTraitScore<Label>[])[],
): readonly LabelChange<Label>[] {
  const changes = ofA.flatMap((scores, index) =>
    scores.flatMap(({ key, score, label }): LabelChange<Label>[] => {
      const other = ofB[index]?.find((one) => one.key === key)
      if (!other || other.label === label) return []
      const b = { score: other.score, label: other.label }
      return [{ index, trait: key, a: { score, label }, b, delta: other.score - score }]
    }),
  )
  return changes.toSorted((one, other) => Math.abs(other.delta) - Math.abs(one.delta) || one.index - other.index)
}
