import { exactScoreOf, scoreOf } from '#engine/calibration/score-scale.ts'
import type { Poles } from '#engine/learning/targets.ts'
import { quantile } from '#engine/numbers/quantile.ts'
import { engineVersion } from '#engine/snapshot/engine-version.ts'

/** Where labels begin, as whole scores: from `strong` up Strong, from `solid` Solid, from `developing` Developing, else Weak. */
export type Breaks = { readonly developing: number; readonly solid: number; readonly strong: number }

/** How the samples of one pole scored out of fold: quartiles as whole scores and as log-odds, and the mean score. */
export type PoleSpread = {
  readonly p25: number
  readonly p75: number
  readonly p25_log_odds: number
  readonly p75_log_odds: number
  readonly mean: number
}

/** What a score means for a trait; stored as JSON beside its snapshot. */
export type Calibration = {
  readonly engine_version: string
  readonly breaks: Breaks
  readonly negatives: PoleSpread
  readonly positives: PoleSpread
}

/** Takes out-of-fold log-odds, never those of texts the model has read: at 500 samples these would call a third of all positives weak. */
export function calibrate(logOdds: Float64Array, poles: Poles): Calibration {
  const negatives = spreadOf(logOdds, poles.negatives)
  const positives = spreadOf(logOdds, poles.positives)
  return { engine_version: engineVersion, breaks: breaksOf(negatives, positives), negatives, positives }
}

/**
 * The same for texts of one pole that were each judged by the others. What is not like them is taken to lie below even odds,
 * where one in twenty of their own lies: as far below it as they lie above.
 */
export function calibrateCohort(logOdds: Float64Array): Calibration {
  const positives = spreadOf(logOdds, Int32Array.from(logOdds.keys()))
  const mirrored = -positives.p75_log_odds
  const negatives = {
    p25: Math.min(scoreOf(0), scoreOf(mirrored)),
    p75: scoreOf(0),
    p25_log_odds: Math.min(0, mirrored),
    p75_log_odds: 0,
    mean: 100 - positives.mean,
  }
  return { engine_version: engineVersion, breaks: breaksOf(negatives, positives), negatives, positives }
}

/**
 * `developing` is the 75th percentile of the negatives, `solid` the 25th of the positives, `strong` their 75th, none below the
 * one before. `developing` is at least 1: a score of 0 is Weak however clean the negatives are.
 */
function breaksOf(negatives: PoleSpread, positives: PoleSpread): Breaks {
  const developing = Math.max(1, negatives.p75)
  const solid = Math.max(positives.p25, developing)
  return { developing, solid, strong: Math.max(positives.p75, solid) }
}

function spreadOf(logOdds: Float64Array, rows: Int32Array): PoleSpread {
  const ascending = Float64Array.from(rows, (row) => logOdds[row]!).sort()
  const p25 = quantile(ascending, 0.25)
  const p75 = quantile(ascending, 0.75)
  const mean = ascending.reduce((sum, x) => sum + exactScoreOf(x), 0) / ascending.length
  return { p25: scoreOf(p25), p75: scoreOf(p75), p25_log_odds: p25, p75_log_odds: p75, mean }
}
