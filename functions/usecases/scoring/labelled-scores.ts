import type { LabelledScore } from '#engine/evaluation/evaluate-trait.ts'
import type { Qualities } from '#rules/labels.ts'
import type { PredictedScore } from '#usecases/scoring/version-scorer.ts'

/** Returns a trait's scores of the texts that have a quality for it. Both lists are in the order of the texts. */
export function labelledScores(
  key: string,
  scored: readonly (readonly PredictedScore[])[],
  qualities: readonly Qualities[],
): readonly LabelledScore[] {
  return scored.flatMap((scores, index) => {
    const quality = qualities[index]?.[key]
    const traitScore = scores.find((score) => score.key === key)
    return quality === undefined || !traitScore ? [] : [{ index, quality, scored: traitScore }]
  })
}
