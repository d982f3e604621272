import type { Calibration } from '#engine/calibration/calibration.ts'
import { exactScoreOf } from '#engine/calibration/score-scale.ts'

/** Poles nearer than this many points say nothing of a text's place between them; the scale itself then does. */
const MIN_POLE_DISTANCE = 1
/** Three decimals: more would suggest a precision that a score of 0–100 does not have. */
const STEPS = 1000

/** Where a text lies between the mean scores of the poles: −1 at the negative one, 1 at the positive, cut beyond. */
export function polarityOf(logOdds: number, { negatives, positives }: Calibration): number {
  const apart = positives.mean - negatives.mean >= MIN_POLE_DISTANCE
  const from = apart ? negatives.mean : 0
  const to = apart ? positives.mean : 100
  const polarity = (2 * (exactScoreOf(logOdds) - from)) / (to - from) - 1
  return Math.round(STEPS * Math.max(-1, Math.min(1, polarity))) / STEPS
}
