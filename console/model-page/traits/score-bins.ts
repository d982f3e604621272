import type { ScoreCounts } from './curve-data.ts'

/** The points of a score in one bin of the service's counts. */
export const binPoints = 2
const maxScore = 100

/** Bars this wide show the shape of a distribution, by the fewest samples of a pole that they need. */
const barWidths = [
  { points: 2, from: 400 },
  { points: 4, from: 100 },
  { points: 10, from: 0 },
] as const

/** A histogram by columns: the lowest score of each bar, and the shares of each pole in it. The last entry closes the last bar. */
export type ScoreHistogram = {
  readonly from: readonly number[]
  readonly negatives: readonly number[]
  readonly positives: readonly number[]
}

/** Returns the shares of both poles by score, in bars that are as narrow as the number of samples allows. */
export function scoreHistogram({ negatives, positives }: ScoreCounts): ScoreHistogram {
  const fewest = Math.min(sum(negatives), sum(positives))
  const points = barWidths.find(({ from }) => fewest >= from)?.points ?? 10
  return {
    from: Array.from({ length: maxScore / points + 1 }, (_, bar) => points * bar),
    negatives: barShares(negatives, points),
    positives: barShares(positives, points),
  }
}

function barShares(counts: readonly number[], points: number): readonly number[] {
  const total = sum(counts)
  const perBar = points / binPoints
  const bars = Array.from({ length: maxScore / points }, (_, bar) =>
    sum(counts.slice(bar * perBar, (bar + 1) * perBar)),
  )
  const shares = bars.map((count) => (total === 0 ? 0 : count / total))
  return [...shares, shares.at(-1) ?? 0]
}

/** Returns the median of counted scores, to the bin. */
export function medianScore(counts: readonly number[]): number {
  const half = sum(counts) / 2
  let below = 0
  const bin = counts.findIndex((count) => {
    below += count
    return below >= half
  })
  return binPoints * Math.max(0, bin)
}

/** Returns the sum of counts. */
export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
