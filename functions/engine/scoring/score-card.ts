import type { Confidence } from '#engine/scoring/tier.ts'
import type { TraitScore } from '#engine/scoring/trait-score.ts'

/** A version's scores of a text: each trait's, and what they come to together. */
export type ScoreCard = {
  /** Trait key → score, in the order of the traits. */
  readonly scores: Readonly<Record<string, number>>
  readonly composite: number
  readonly confidence: Confidence
  readonly headroom: number | null
  readonly detail: Readonly<Record<string, Omit<TraitScore, 'key'>>>
  /** The number of words and signs that were read of the text. */
  readonly input_tokens: number
}

/** Sums up the scores of one text; there must be at least one. */
export function scoreCard(scores: readonly TraitScore[], inputTokens: number): ScoreCard {
  return {
    scores: Object.fromEntries(scores.map(({ key, score }) => [key, score])),
    composite: composite(scores.map(({ score }) => score)),
    confidence: cardConfidence(scores.map(({ confidence }) => confidence)),
    headroom: cardHeadroom(scores.map(({ headroom }) => headroom)),
    detail: Object.fromEntries(scores.map(({ key, ...detail }) => [key, detail])),
    input_tokens: inputTokens,
  }
}

/** Added before rounding down: far above the error of a sum of 64 reciprocals, far below one point of a composite. */
const ROUNDING_ERROR = 1e-9

const weakestFirst: readonly Confidence[] = ['low', 'moderate', 'high']

/**
 * Returns the harmonic mean of the scores, rounded down, so that a strong trait cannot hide a weak one. A 0 counts as 1: it has
 * no reciprocal, and leaving it out would raise the composite. A single score is returned unchanged.
 */
export function composite(scores: readonly number[]): number {
  const [only] = scores
  if (only === undefined) throw new RangeError('A composite needs at least one score.')
  if (scores.length === 1) return only
  const reciprocals = scores.reduce((sum, score) => sum + 1 / Math.max(score, 1), 0)
  return Math.floor(scores.length / reciprocals + ROUNDING_ERROR)
}

/** Returns the lowest confidence among the traits. */
export function cardConfidence(confidences: readonly Confidence[]): Confidence {
  return weakestFirst.find((confidence) => confidences.includes(confidence)) ?? 'high'
}

/** Returns the largest headroom among the traits that have one, or null where none has. */
export function cardHeadroom(headrooms: readonly (number | null)[]): number | null {
  const known = headrooms.filter((headroom) => headroom !== null)
  return known.length === 0 ? null : Math.max(...known)
}
