import type { Calibration } from '#engine/calibration/calibration.ts'

export type TierLabel = 'Strong' | 'Solid' | 'Developing' | 'Weak'
export type Confidence = 'high' | 'moderate' | 'low'

/** The meaning of a whole score among the samples of its trait. */
export type Tier = {
  readonly label: TierLabel | null
  readonly confidence: Confidence
  /** The quartiles, as scores, of the pole that the score is nearer to. */
  readonly band: readonly [number, number]
  /** Points to the next break above; 0 when Strong, null where confidence is low. */
  readonly headroom: number | null
}

/**
 * Decides the tier of a score, at the time of each request, by the breaks that training froze into the version
 * (calibration/calibration.ts). Compares whole scores, as callers see them. Where the poles overlap, and where the text is unlike
 * all that the trait learned, label and headroom are null.
 */
export function tierOf(score: number, calibration: Calibration, familiarity: number | null = null): Tier {
  const { min_familiarity = 0, max_confidence } = calibration
  const isUnfamiliar = familiarity !== null && familiarity < min_familiarity
  const inCluster = isUnfamiliar ? 'low' : confidenceOf(score, calibration)
  const confidence = inCluster === 'high' && max_confidence ? max_confidence : inCluster
  const band = bandOf(score, calibration)
  if (confidence === 'low') return { label: null, confidence, band, headroom: null }
  const { developing, solid, strong } = calibration.breaks
  if (score >= strong) return { label: 'Strong', confidence, band, headroom: 0 }
  if (score >= solid) return { label: 'Solid', confidence, band, headroom: strong - score }
  if (score >= developing) return { label: 'Developing', confidence, band, headroom: solid - score }
  return { label: 'Weak', confidence, band, headroom: developing - score }
}

/**
 * Returns high inside a pole (from `solid` up, or below `developing`), moderate in the gap between the poles, and low where they
 * overlap. All scores have low confidence if the held-out positives scored no higher on average than the negatives.
 */
function confidenceOf(score: number, { breaks, negatives, positives }: Calibration): Confidence {
  if (positives.mean <= negatives.mean) return 'low'
  if (score >= breaks.solid) return 'high'
  if (score >= breaks.developing) return 'moderate'
  return score >= positives.p25 ? 'low' : 'high'
}

/** Returns the quartiles of the nearer pole; the poles part midway between the 75th and the 25th percentile. */
function bandOf(score: number, { negatives, positives }: Calibration): readonly [number, number] {
  const isPositive = 2 * score >= negatives.p75 + positives.p25
  if (!isPositive) return [negatives.p25, negatives.p75]
  // With few samples the quartiles may cross. A higher score never gets a lower band.
  return [Math.max(positives.p25, negatives.p25), Math.max(positives.p75, negatives.p75)]
}
