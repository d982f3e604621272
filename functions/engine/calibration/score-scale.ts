import { naturalLog } from '#engine/numbers/logarithm.ts'
import { logistic } from '#engine/numbers/logistic.ts'

/** The log-odds from which each score of 1–100 is given: where 100·σ(log-odds) reaches the half below it. */
const thresholds = Float64Array.from({ length: 100 }, (_, i) => naturalLog((i + 0.5) / (99.5 - i)))

/** The whole score for log-odds: 100·σ, rounded. Found by comparison, so that more evidence can never score less. */
export function scoreOf(logOdds: number): number {
  let low = 0
  let high = thresholds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (logOdds >= thresholds[middle]!) low = middle + 1
    else high = middle
  }
  return low
}

/** The same before rounding, 0–100. */
export function exactScoreOf(logOdds: number): number {
  return 100 * logistic(logOdds)
}
