import { makeTable } from '../make-table.ts'
import { highAccuracy, meanGain, signed } from './bars.ts'
import { type Figures, type Measured, meanOf } from './figures.ts'
import { maxSnapshotBytes } from './targets.ts'

const table = makeTable([
  ['set', 20],
  ['n', 7],
  ['AUC', 7],
  ['today', 7],
  ['gain', 7],
  ['out of fold', 13],
  ['covered', 9],
  ['bacc', 7],
  ['today', 7],
  ['ECE', 7],
  ['today', 7],
  ['Spearman', 10],
  ['neg>p75', 9],
  ['pos>p25', 9],
  ['pos>p75', 9],
  ['high', 7],
  ['right', 7],
  ['nonsense', 10],
  ['unknown', 9],
  ['bytes', 7],
  ['train s', 9],
  ['', 5],
])

/** Test texts should fall beyond the breaks as the samples did that were held out in training: by quartiles. */
export const reportHeading = [
  'Each figure stands before that of the baseline, "today". covered: trainings whose interval contains the AUC on the test',
  'texts. ECE: expected calibration error. Shares of test texts above a break: neg>p75 of the negatives above developing,',
  'pos>p25 and pos>p75 of the positives above solid and strong; breaks that meet where poles overlap are taken apart for it.',
  'high: share of the cards of high confidence, and right: the share of these that are on the side of their label.',
  'nonsense: share of nonsense texts that are called unfamiliar; unknown: share of the test texts that wrongly are.',
  table.heading,
  table.line([
    ...Array<string>(6).fill(''),
    '0.95',
    '',
    '',
    '0',
    '',
    '',
    '0.25',
    '0.75',
    '0.25',
    '',
    '',
    '',
    '',
    `≤${maxSnapshotBytes}`,
  ]),
].join('\n')

export function reportLine(row: Measured, isGood: boolean): string {
  const { figures, today } = row
  return table.line([
    row.set,
    String(row.size),
    figures.auc.toFixed(2),
    today?.auc.toFixed(2) ?? '-',
    today ? signed(figures.auc - today.auc) : '-',
    orDash(figures.outOfFoldAuc, 2),
    orDash(figures.isCovered, 2),
    figures.balancedAccuracy.toFixed(1),
    today?.balancedAccuracy.toFixed(1) ?? '-',
    figures.calibrationError.toFixed(3),
    today?.calibrationError.toFixed(3) ?? '-',
    figures.spearman.toFixed(3),
    figures.negativesAbove.toFixed(3),
    figures.positivesAbove.toFixed(3),
    figures.positivesAboveStrong.toFixed(3),
    figures.high.toFixed(2),
    orDash(highAccuracy(row), 3),
    orDash(figures.nonsenseRecognised, 3),
    orDash(figures.wronglyUnfamiliar, 3),
    String(figures.snapshotBytes),
    figures.trainSeconds.toFixed(2),
    isGood ? 'ok' : 'LOW',
  ])
}

/** Sums up each size over all sets: the gain, the coverage of the intervals, and the cards of high confidence. */
export function summaryLines(all: readonly Measured[]): string[] {
  return [...Map.groupBy(all, ({ size }) => size)].map(([size, rows]) => {
    const mean = (of: (row: Measured) => number) => meanOf(rows.map(of))
    const parts = [
      ['sets', String(rows.length)],
      ['mean AUC', mean(({ figures }) => figures.auc).toFixed(2)],
      ['gain', Number.isNaN(meanGain(rows)) ? '-' : signed(meanGain(rows))],
      ['covered', orDash(coverageOver(rows), 3)],
      ['ECE', mean(({ figures }) => figures.calibrationError).toFixed(4)],
      ['high', mean(({ figures }) => figures.high).toFixed(3)],
      ['right', orDash(mean(({ figures }) => figures.highRight) / mean(({ figures }) => figures.high), 3)],
      [
        'nonsense',
        orDash(
          meanOfKnown(rows, ({ nonsenseRecognised }) => nonsenseRecognised),
          3,
        ),
      ],
      [
        'unknown',
        orDash(
          meanOfKnown(rows, ({ wronglyUnfamiliar }) => wronglyUnfamiliar),
          3,
        ),
      ],
    ]
    return `n = ${size}: ${parts.map((part) => part.join(' ')).join(', ')}`
  })
}

/** The share of trainings whose interval contains the AUC on the test texts, among those that have an interval. */
function coverageOver(rows: readonly Measured[]): number {
  const known = rows.filter(({ figures }) => !Number.isNaN(figures.isCovered))
  const trainings = known.reduce((sum, { figures }) => sum + figures.trainings, 0)
  return known.reduce((sum, { figures }) => sum + figures.isCovered * figures.trainings, 0) / trainings
}

/** The mean of a figure over the rows that have it. */
function meanOfKnown(rows: readonly Measured[], of: (figures: Figures) => number): number {
  return meanOf(rows.map(({ figures }) => of(figures)).filter((figure) => !Number.isNaN(figure)))
}

const orDash = (value: number, digits: number) => (Number.isNaN(value) ? '-' : value.toFixed(digits))
