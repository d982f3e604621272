import type { ScoreCounts } from './curve-data.ts'
import { binPoints, sum } from './score-bins.ts'

/** A ROC curve by columns, from (0, 0) to (1, 1). */
export type RocPoints = {
  readonly falsePositiveRates: readonly number[]
  readonly truePositiveRates: readonly number[]
}

/** Returns the ROC curve of counted scores: one point for each threshold at which a bin begins, the highest first. */
export function rocPoints({ negatives, positives }: ScoreCounts): RocPoints {
  const falsePositiveRates = [0, ...fromAbove(negatives)]
  const truePositiveRates = [0, ...fromAbove(positives)]
  return { falsePositiveRates, truePositiveRates }
}

/** Returns the shares of the positives and the negatives that score a threshold or more, to the bin. */
export function ratesFrom({ negatives, positives }: ScoreCounts, threshold: number) {
  const bin = Math.floor(threshold / binPoints)
  return {
    truePositiveRate: sum(positives.slice(bin)) / sum(positives),
    falsePositiveRate: sum(negatives.slice(bin)) / sum(negatives),
  }
}

/** Returns the shares of the counts in the last bin, the last two, and so on. */
function fromAbove(counts: readonly number[]): readonly number[] {
  const total = sum(counts)
  let above = 0
  return counts.toReversed().map((count) => {
    above += count
    return above / total
  })
}
