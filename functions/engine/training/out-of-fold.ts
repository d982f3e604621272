import { scoreOf } from '#engine/calibration/score-scale.ts'
import { logistic } from '#engine/numbers/logistic.ts'

/** The out-of-fold log-odds of samples, in the order in which these were given. NaN for samples that have none. */
export type OutOfFold = Float64Array

/**
 * Returns log-odds in the order in which the samples were given. `rows` are their positions there; higher positions than
 * `sampleCount` belong to texts that were added to the samples.
 */
export function inGivenOrder(logOdds: Float64Array, rows: readonly number[], sampleCount: number): OutOfFold {
  const ordered = new Float64Array(sampleCount).fill(Number.NaN)
  rows.forEach((row, i) => {
    if (row < sampleCount) ordered[row] = logOdds[i]!
  })
  return ordered
}

/** A sample whose out-of-fold score is nearer to the other pole than to its quality. */
export type ContradictedSample = {
  /** The position of the sample. */
  readonly row: number
  /** A whole number, 0–100. */
  readonly score: number
  /** The difference between score and quality as a whole number, 50–100. */
  readonly contradiction: number
}

/** The smallest difference between probability and quality that contradicts a label. */
const MIN_DIFFERENCE = 0.5

/** Returns the samples that a model learned from the others contradicts, most contradicted first: their labels may be wrong. */
export function contradictedSamples(logOdds: OutOfFold, qualities: readonly number[]): readonly ContradictedSample[] {
  const differences = Array.from(logOdds, (x, row) => Math.abs(logistic(x) - qualities[row]!))
  return [...differences.keys()]
    .filter((row) => differences[row]! >= MIN_DIFFERENCE)
    .sort((a, b) => differences[b]! - differences[a]! || a - b)
    .map((row) => ({
      row,
      score: scoreOf(logOdds[row]!),
      contradiction: Math.round(100 * differences[row]!),
    }))
}
