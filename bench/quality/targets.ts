import type { MeanFigures } from './figures.ts'
import { isLone, isUnbalanced, languageOf } from './sets.ts'
import type { TrainingSize } from './training-size.ts'

/** In bytes, for 8192 keys. */
export const maxSnapshotBytes = 18 * 1024

/** Spearman's correlation with quality, trained on every row. */
const spearmanTargets: Readonly<Record<string, number>> = { sentiment_graded: 0.69, onestop_reading: 0.82 }

/** Describes the figures of a set at a size that are out of their range, whatever they were before. */
export function checkFigures(set: string, size: TrainingSize, figures: MeanFigures): string[] {
  const shares = shareTargets(set, size)
  const checks = [
    ['Spearman', figures.spearman, size === 'graded' ? spearmanTargets[set] : undefined, undefined],
    ['share of negatives above their 75th percentile', figures.negativesAbove, ...(shares?.negatives ?? [])],
    ['share of positives above their 25th percentile', figures.positivesAbove, ...(shares?.positives ?? [])],
    ['snapshot bytes', figures.snapshotBytes, undefined, isLone(set) ? undefined : maxSnapshotBytes],
  ] as const
  return checks.flatMap(([what, value, least, most]) => {
    if (least !== undefined && value < least) return `${what} ${value.toFixed(3)} < ${least}`
    return most !== undefined && value > most ? `${what} ${value.toFixed(3)} > ${most}` : []
  })
}

/** Shares of test texts beyond a break: wanted are a quarter of the negatives above theirs, three quarters of the positives. */
function shareTargets(
  set: string,
  size: TrainingSize,
): { negatives: [number, number]; positives: [number, number] } | undefined {
  const isLarge = typeof size === 'number' ? size >= 500 : set !== 'onestop_reading'
  if (!isLarge || isUnbalanced(set) || languageOf(set) === 'further' || size === 'graded') return undefined
  return { negatives: [0.18, 0.32], positives: [0.68, 0.82] }
}
