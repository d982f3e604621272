import { naturalLog } from '#engine/numbers/logarithm.ts'
import { logistic } from '#engine/numbers/logistic.ts'

/** The lowest log-odds of each score of 1–100: where 100·σ(log-odds) reaches the half below the score. */
const thresholds = Float64Array.from({ length: 100 }, (_, i) => naturalLog((i + 0.5) / (99.5 - i)))

/** Returns 100·σ(log-odds), rounded. Compares with fixed thresholds, so that more evidence never lowers a score. */
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

/** Returns 100·σ(log-odds) without rounding, 0–100. */
export function exactScoreOf(logOdds: number): number {
  return 100 * logistic(logOdds)
}
