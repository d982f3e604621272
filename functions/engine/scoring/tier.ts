import type { Calibration } from '#engine/calibration/calibration.ts'

export type TierLabel = 'Strong' | 'Solid' | 'Developing' | 'Weak'
export type Confidence = 'high' | 'moderate' | 'low'

/** What a whole score means beside the samples of its trait. */
export type Tier = {
  readonly label: TierLabel | null
  readonly confidence: Confidence
  /** The middle half of the pole that the score is nearer to. */
  readonly band: readonly [number, number]
  /** Points to the next break above; 0 when Strong. */
  readonly headroom: number | null
}

/** Everything is compared in whole scores, as the caller sees them. Where the poles overlap neither label nor headroom is given. */
export function tierOf(score: number, calibration: Calibration): Tier {
  const confidence = confidenceOf(score, calibration)
  const band = bandOf(score, calibration)
  if (confidence === 'low') return { label: null, confidence, band, headroom: null }
  const { developing, solid, strong } = calibration.breaks
  if (score >= strong) return { label: 'Strong', confidence, band, headroom: 0 }
  if (score >= solid) return { label: 'Solid', confidence, band, headroom: strong - score }
  if (score >= developing) return { label: 'Developing', confidence, band, headroom: solid - score }
  return { label: 'Weak', confidence, band, headroom: developing - score }
}

/**
 * From `solid` up and below `developing` a score is inside a pole; between them in the gap, or where the poles overlap in
 * doubt. Everything is in doubt where the positives scored no higher than the negatives when they were left out.
 */
function confidenceOf(score: number, { breaks, negatives, positives }: Calibration): Confidence {
  if (positives.mean <= negatives.mean) return 'low'
  if (score >= breaks.solid) return 'high'
  if (score >= breaks.developing) return 'moderate'
  return score >= positives.p25 ? 'low' : 'high'
}

function bandOf(score: number, { negatives, positives }: Calibration): readonly [number, number] {
  const isPositive = 2 * score >= negatives.p75 + positives.p25
  if (!isPositive) return [negatives.p25, negatives.p75]
  // With few samples the quartiles may cross; the band of a higher score is never lower all the same.
  return [Math.max(positives.p25, negatives.p25), Math.max(positives.p75, negatives.p75)]
}
