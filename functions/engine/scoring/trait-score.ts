import type { Breaks, Calibration } from '#engine/calibration/calibration.ts'
import { scoreOf } from '#engine/calibration/score-scale.ts'
import { type Tier, tierOf } from '#engine/scoring/tier.ts'
import type { Prediction } from '#engine/scoring/trait-predictor.ts'
import type { Native } from '#engine/traits/trait-type.ts'

/** A trait as a version stores it: its snapshot, and the calibration that was frozen with it. */
export type TrainedTrait = { readonly key: string; readonly weights: Uint8Array; readonly calibration: Calibration }

/** A trait's prediction for a text, and the text's familiarity to the trait. */
export type TextPrediction = Prediction & Pick<TraitScore, 'familiarity'>

/** A trait's score of a text, and what the score means among the trait's samples. */
export type TraitScore = Tier & {
  readonly key: string
  /** A whole number, 0–100. */
  readonly score: number
  readonly breaks: Breaks
  /** Figures in the range of the trait's own type. */
  readonly native: Native
  /** The coverage of the text's words and signs by what the trait knows, 0–100; null for a trait without a bound of it. */
  readonly familiarity: number | null
}

/** Rounds a prediction to a score, and chooses its tier by the trait's calibration. */
export function traitScore(
  { key, calibration }: TrainedTrait,
  { logOdds, native, familiarity }: TextPrediction,
): TraitScore {
  const score = scoreOf(logOdds)
  const tier = tierOf(score, calibration, familiarity)
  return { key, score, ...tier, breaks: calibration.breaks, native, familiarity }
}
