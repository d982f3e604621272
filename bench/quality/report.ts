import { makeTable } from '../make-table.ts'
import type { TrainingSize } from './data-set.ts'
import type { Figures } from './measure.ts'
import { aucTarget, maxSnapshotBytes, measuredAuc, shareTargets, spearmanTarget } from './targets.ts'

const table = makeTable([
  ['set', 17],
  ['n', 7],
  ['AUC', 7],
  ['target', 8],
  ['design', 8],
  ['out of fold', 13],
  ['bacc', 6],
  ['Spearman', 10],
  ['neg>p75', 9],
  ['pos>p25', 9],
  ['pos>p75', 9],
  ['ECE', 7],
  ['bytes', 7],
  ['train s', 9],
  ['', 5],
])

/** Test texts should fall beyond the breaks as the samples did that were held out in training: by quartiles. */
export const reportHeading = [
  'Shares of test texts above a break: neg>p75 of the negatives above developing, pos>p25 and pos>p75 of the positives',
  'above solid and strong; breaks that meet where poles overlap are taken apart for it. ECE: expected calibration error.',
  table.heading,
  table.line(['wanted', '', '', '', '', '', '', '', '0.25', '0.75', '0.25', '0', `≤${maxSnapshotBytes}`]),
].join('\n')

export function reportLine(set: string, size: TrainingSize, figures: Figures, isGood: boolean): string {
  return table.line([
    set,
    String(size),
    figures.auc.toFixed(2),
    aucTarget(set, size)?.toFixed(1) ?? '-',
    measuredAuc(set, size)?.toFixed(2) ?? '-',
    Number.isNaN(figures.outOfFoldAuc) ? '-' : figures.outOfFoldAuc.toFixed(2),
    figures.balancedAccuracy.toFixed(1),
    figures.spearman.toFixed(3),
    figures.negativesAbove.toFixed(3),
    figures.positivesAbove.toFixed(3),
    figures.positivesAboveStrong.toFixed(3),
    figures.calibrationError.toFixed(3),
    String(figures.snapshotBytes),
    figures.trainSeconds.toFixed(2),
    isGood ? 'ok' : 'LOW',
  ])
}

/** Describes the figures that are out of their range. */
export function checkFigures(set: string, size: TrainingSize, figures: Figures): string[] {
  const shares = shareTargets(set, size)
  const checks = [
    ['AUC', figures.auc, aucTarget(set, size), undefined],
    ['Spearman', figures.spearman, spearmanTarget(set, size), undefined],
    ['share of negatives above their 75th percentile', figures.negativesAbove, ...(shares?.negatives ?? [])],
    ['share of positives above their 25th percentile', figures.positivesAbove, ...(shares?.positives ?? [])],
    ['snapshot bytes', figures.snapshotBytes, undefined, maxSnapshotBytes],
  ] as const
  return checks.flatMap(([what, value, least, most]) => {
    if (least !== undefined && value < least) return `${what} ${value.toFixed(3)} < ${least}`
    return most !== undefined && value > most ? `${what} ${value.toFixed(3)} > ${most}` : []
  })
}
