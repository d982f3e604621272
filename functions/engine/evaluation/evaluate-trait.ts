import { MIDDLE, polesOf } from '#engine/learning/targets.ts'
import { countLabels, type LabelCounts } from '#engine/scoring/label-counts.ts'
import type { TierLabel } from '#engine/scoring/tier.ts'
import type { TraitScore } from '#engine/scoring/trait-score.ts'
import { measureUnseen, type PredictionMetrics, unmeasured } from '#engine/training/training-metrics.ts'

/** A trait's score of a text beside the quality that the text should have. `index` identifies the text. */
export type LabelledScore = {
  readonly index: number
  readonly quality: number
  readonly scored: Pick<TraitScore, 'score' | 'label'> & { readonly logOdds: number }
}

export type TraitEvaluation = (PredictionMetrics | typeof unmeasured) & {
  readonly count: number
  /** Texts of quality 0.5 and more, and texts below 0.5. */
  readonly positives: number
  readonly negatives: number
  readonly confusion: { readonly positive: LabelCounts; readonly negative: LabelCounts }
  /** The texts whose score is farthest from their quality, farthest first. */
  readonly worst: readonly {
    readonly index: number
    readonly quality: number
    readonly score: number
    readonly label: TierLabel | null
  }[]
}

const MAX_WORST = 20

/** Measures the scores of labelled texts that the trait has not been trained on. Texts of one pole only can't be compared. */
export function evaluateTrait(texts: readonly LabelledScore[]): TraitEvaluation {
  const isPositive = ({ quality }: LabelledScore) => quality >= MIDDLE
  const [positive, negative] = [texts.filter(isPositive), texts.filter((text) => !isPositive(text))]
  return {
    count: texts.length,
    positives: positive.length,
    negatives: negative.length,
    ...measure(texts),
    confusion: { positive: labelsOf(positive), negative: labelsOf(negative) },
    worst: worstOf(texts),
  }
}

function measure(texts: readonly LabelledScore[]): PredictionMetrics | typeof unmeasured {
  const qualities = Float64Array.from(texts, ({ quality }) => quality)
  const logOdds = Float64Array.from(texts, ({ scored }) => scored.logOdds)
  const poles = polesOf(qualities)
  const hasBoth = poles.negatives.length > 0 && poles.positives.length > 0
  return hasBoth ? measureUnseen(logOdds, qualities, poles) : unmeasured
}

function labelsOf(texts: readonly LabelledScore[]): LabelCounts {
  return countLabels(texts.map(({ scored }) => scored.label))
}

function worstOf(texts: readonly LabelledScore[]): TraitEvaluation['worst'] {
  const missOf = ({ quality, scored }: LabelledScore) => Math.abs(scored.score / 100 - quality)
  return texts
    .toSorted((a, b) => missOf(b) - missOf(a) || a.index - b.index)
    .slice(0, MAX_WORST)
    .map(({ index, quality, scored: { score, label } }) => ({ index, quality, score, label }))
}
