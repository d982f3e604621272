import { exactScoreOf, scoreOf } from '#engine/calibration/score-scale.ts'
import type { Poles } from '#engine/learning/targets.ts'
import { balancedAccuracy } from '#engine/numbers/agreement.ts'
import { quantile } from '#engine/numbers/quantile.ts'
import { engineVersion } from '#engine/snapshot/engine-version.ts'

/** The whole scores at which labels begin: Developing, Solid and Strong. A score below `developing` is Weak. */
export type Breaks = { readonly developing: number; readonly solid: number; readonly strong: number }

/** The out-of-fold scores of one pole's samples: quartiles as whole scores and as log-odds, and the mean score. */
export type PoleSpread = {
  readonly p25: number
  readonly p75: number
  readonly p25_log_odds: number
  readonly p75_log_odds: number
  readonly mean: number
}

/**
 * The meaning of a score for one trait, stored as JSON beside its snapshot. Training computes it once, and it is frozen into
 * the version: a later engine that would set other breaks leaves these as they are. Tiers are not stored: scoring/tier.ts
 * decides them at each request from the version's own breaks.
 */
export type Calibration = {
  /** The engine that set the breaks. Scoring refuses those of a later major version (snapshot/require-known-engine.ts). */
  readonly engine_version: string
  readonly breaks: Breaks
  readonly negatives: PoleSpread
  readonly positives: PoleSpread
  /** Present if the poles were not told apart well enough for a score to be highly confident. */
  readonly max_confidence?: 'moderate' | undefined
  /**
   * The least familiarity of a text whose score means anything, 0–100; 0 for a trait that scores how unlike its samples a text is.
   * Absent from traits of engine 1, and from discovered axes: these keep only words that many texts share, so that a bound from the
   * same texts would be too high (with 20 to 50 of them it rejects up to 30 % of new texts).
   */
  readonly min_familiarity?: number | undefined
}

/** The least balanced accuracy of high confidence. Measured, with PRIOR_SAMPLES: high cards are then right in 0.97 on average. */
const MIN_ACCURACY = 0.83
/** Samples at chance that are added to those of a trait, so that a few good ones don't suffice: 1 on 20 of them counts as 0.83. */
const PRIOR_SAMPLES = 10

/**
 * Calibrates a trait of two poles on out-of-fold log-odds. Log-odds of texts that the model was trained on are too extreme: at
 * 500 samples their breaks would label a third of all positives Weak.
 */
export function calibrate(logOdds: Float64Array, poles: Poles): Calibration {
  const negatives = spreadOf(logOdds, poles.negatives)
  const positives = spreadOf(logOdds, poles.positives)
  return {
    engine_version: engineVersion,
    breaks: breaksOf(negatives, positives),
    negatives,
    positives,
    ...(isToldApart(logOdds, poles) ? {} : { max_confidence: 'moderate' }),
  }
}

/**
 * Calibrates a trait of one pole on leave-one-out log-odds. Negatives are assumed to lie between even odds (which one in twenty
 * members falls below) and as far below even odds as the members lie above.
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

/** Returns true if the poles' balanced accuracy, drawn towards chance by PRIOR_SAMPLES, is high enough for high confidence. */
function isToldApart(logOdds: Float64Array, { negatives, positives }: Poles): boolean {
  const oddsOf = (rows: Int32Array) => Float64Array.from(rows, (row) => logOdds[row]!)
  const accuracy = balancedAccuracy(oddsOf(negatives), oddsOf(positives))
  const count = negatives.length + positives.length
  return (count * accuracy + PRIOR_SAMPLES / 2) / (count + PRIOR_SAMPLES) >= MIN_ACCURACY
}

/**
 * Sets `developing` to the 75th percentile of the negatives, `solid` to the 25th of the positives and `strong` to their 75th,
 * none below the one before. `developing` is at least 1, so that a score of 0 is always Weak.
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
