import type { Size } from './data-set.ts'
import type { Figures } from './measure.ts'
import { aucTarget, largestSnapshot, shareTargets, spearmanTarget } from './targets.ts'

const columns = [
  ['set', 17],
  ['n', 7],
  ['AUC', 6],
  ['target', 8],
  ['out of fold', 12],
  ['bacc', 6],
  ['Spearman', 10],
  ['neg>p75', 9],
  ['pos>p25', 9],
  ['ECE', 7],
  ['bytes', 7],
  ['train s', 9],
  ['', 4],
] as const

export const heading = cells(columns.map(([title]) => title))

export function line(set: string, size: Size, figures: Figures, isGood: boolean): string {
  return cells([
    set,
    String(size),
    figures.auc.toFixed(2),
    aucTarget(set, size)?.toFixed(1) ?? '-',
    figures.outOfFoldAuc.toFixed(2),
    figures.balancedAccuracy.toFixed(1),
    figures.spearman.toFixed(3),
    figures.negativesAbove.toFixed(3),
    figures.positivesAbove.toFixed(3),
    figures.calibrationError.toFixed(3),
    String(figures.snapshotBytes),
    figures.trainSeconds.toFixed(2),
    isGood ? 'ok' : 'LOW',
  ])
}

/** What is out of its range, in words. */
export function judge(set: string, size: Size, figures: Figures): string[] {
  const shares = shareTargets(set, size)
  const checks = [
    ['AUC', figures.auc, aucTarget(set, size), undefined],
    ['Spearman', figures.spearman, spearmanTarget(set, size), undefined],
    ['share of negatives above their 75th percentile', figures.negativesAbove, ...(shares?.negatives ?? [])],
    ['share of positives above their 25th percentile', figures.positivesAbove, ...(shares?.positives ?? [])],
    ['snapshot bytes', figures.snapshotBytes, undefined, largestSnapshot],
  ] as const
  return checks.flatMap(([what, value, least, most]) => {
    if (least !== undefined && value < least) return `${what} ${value.toFixed(3)} < ${least}`
    return most !== undefined && value > most ? `${what} ${value.toFixed(3)} > ${most}` : []
  })
}

function cells(values: readonly string[]): string {
  return values.map((value, i) => (i === 0 ? value.padEnd(columns[i]![1]) : value.padStart(columns[i]![1]))).join('')
}
