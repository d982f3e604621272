import { scoreOf } from '#engine/calibration/score-scale.ts'
import type { Poles } from '#engine/learning/targets.ts'

/** Out-of-fold scores of the texts of each pole, counted in 50 bins of two points. It names no text. */
export type ScoreCounts = {
  /** Bin i counts the scores 2·i and 2·i + 1; the last bin also counts 100. */
  readonly negatives: readonly number[]
  readonly positives: readonly number[]
}

const BINS = 50
/** Points of the score. Each even score begins a bin, so that the texts on either side of it are known exactly. */
const POINTS_PER_BIN = 2

/** Counts the scores of each pole, rounded as score cards show them. */
export function scoreCounts(logOdds: Float64Array, { negatives, positives }: Poles): ScoreCounts {
  return { negatives: countRows(logOdds, negatives), positives: countRows(logOdds, positives) }
}

function countRows(logOdds: Float64Array, rows: Int32Array): readonly number[] {
  const counts = Array.from({ length: BINS }, () => 0)
  for (const row of rows) counts[Math.min(BINS - 1, Math.floor(scoreOf(logOdds[row]!) / POINTS_PER_BIN))]! += 1
  return counts
}
