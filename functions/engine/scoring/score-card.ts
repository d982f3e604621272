import type { Confidence } from '#engine/scoring/tier.ts'

/** Far above what the sum of 64 reciprocals can be off by, far below what could lift a composite to the next point. */
const ROUNDING_ERROR = 1e-9

const weakestFirst: readonly Confidence[] = ['low', 'moderate', 'high']

/**
 * One score for several traits: their harmonic mean, so that a strong trait cannot hide a weak one. A 0 counts as 1: it has no
 * reciprocal, and left out it would make the composite rise. A single trait's score stands as it is.
 */
export function composite(scores: readonly number[]): number {
  const [only] = scores
  if (only === undefined) throw new RangeError('A composite needs at least one score.')
  if (scores.length === 1) return only
  const reciprocals = scores.reduce((sum, score) => sum + 1 / Math.max(score, 1), 0)
  return Math.floor(scores.length / reciprocals + ROUNDING_ERROR)
}

/** A card is as sure as its least sure trait. */
export function cardConfidence(confidences: readonly Confidence[]): Confidence {
  return weakestFirst.find((confidence) => confidences.includes(confidence)) ?? 'high'
}

/** The largest headroom among the traits that know theirs; null where none does. */
export function cardHeadroom(headrooms: readonly (number | null)[]): number | null {
  const known = headrooms.filter((headroom) => headroom !== null)
  return known.length === 0 ? null : Math.max(...known)
}
