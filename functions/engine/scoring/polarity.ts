import type { Calibration } from '#engine/calibration/calibration.ts'
import { exactScoreOf } from '#engine/calibration/score-scale.ts'
import { roundToThousandth } from '#engine/numbers/round.ts'

/** In points. Poles whose mean scores are nearer than this define no scale; polarity is then relative to 0 and 100. */
const MIN_POLE_DISTANCE = 1

/** Maps a text's score to −1 at the negative pole's mean score and 1 at the positive pole's, clipped to that range. */
export function polarityOf(logOdds: number, { negatives, positives }: Calibration): number {
  const areApart = positives.mean - negatives.mean >= MIN_POLE_DISTANCE
  const from = areApart ? negatives.mean : 0
  const to = areApart ? positives.mean : 100
  const polarity = (2 * (exactScoreOf(logOdds) - from)) / (to - from) - 1
  return roundToThousandth(Math.max(-1, Math.min(1, polarity)))
}
