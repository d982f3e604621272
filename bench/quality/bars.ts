import { type Measured, meanOf } from './figures.ts'
import { isLone, languageOf, traitTypeOf } from './sets.ts'
import type { TrainingSize } from './training-size.ts'

/** A bar over several sets: what was measured beside what is wanted. */
export type Bar = { readonly line: string; readonly isGood: boolean }

/** Sizes at which few samples must be worth more than before, and the least mean gain of AUC over English sets, in points. */
const fewSamples: readonly TrainingSize[] = [20, 100]
const LEAST_MEAN_GAIN = 4
/** From this size on no set may lose more than this many points. */
const SETTLED_FROM = 50
const MOST_LOSS = 1
/** Points by which a set in another language may move: the tables of English words must not touch it. */
const MOST_MOVE = 0.1
/** The highest mean calibration error at 50 samples of two poles: a score of one pole is no probability of the other. */
const MOST_CALIBRATION_ERROR = 0.065
/** The least AUC of a lone topic of 250 samples. */
const LEAST_LONE_AUC = 92
/** From this size on, 50 samples a pole, cards of high confidence must be right in this share. */
const HIGH_FROM = 100
const LEAST_HIGH_RIGHT = 0.85

/** Checks the bars over the open sets that were measured. A bar that nothing measured belongs to is left out. */
export function checkBars(all: readonly Measured[]): Bar[] {
  const open = all.filter(({ set }) => languageOf(set) !== 'further')
  const two = open.filter(({ set }) => !isLone(set) && traitTypeOf(set) !== 'outlier')
  const english = two.filter(({ set }) => languageOf(set) === 'English')
  const settled = open.filter(({ size }) => size === 'all' || (typeof size === 'number' && size >= SETTLED_FROM))
  const sure = two.filter(({ size }) => size === 'all' || (typeof size === 'number' && size >= HIGH_FROM))
  return [
    ...fewSamples.flatMap((size) => checkMeanGain(`English sets at ${size}`, at(english, size))),
    ...checkEach('No set from 50 samples on loses more than 1 point', settled, gainOf, (gain) => gain >= -MOST_LOSS),
    ...checkEach(
      'Sets in other languages move by at most 0.1 points',
      two.filter(({ set }) => languageOf(set) === 'other'),
      gainOf,
      (gain) => Math.abs(gain) <= MOST_MOVE,
    ),
    ...checkCalibrationError(at(two, 50)),
    ...checkEach(
      `Lone topics of 250 samples reach an AUC of ${LEAST_LONE_AUC}`,
      at(open, 250),
      ({ figures }) => figures.auc,
      (auc) => auc >= LEAST_LONE_AUC,
    ),
    ...checkEach('From 50 samples a pole on, 85 % of high cards are right', sure, highAccuracy, (share) => {
      return Number.isNaN(share) || share >= LEAST_HIGH_RIGHT
    }),
  ]
}

/** The share of the cards of high confidence that are right. NaN where no card was. */
export const highAccuracy = ({ figures }: Measured) => figures.highRight / figures.high

/** The mean gain over rows that have a baseline. */
export function meanGain(rows: readonly Measured[]): number {
  return meanOf(rows.flatMap((row) => (row.today ? gainOf(row) : [])))
}

const gainOf = ({ figures, today }: Measured) => (today ? figures.auc - today.auc : 0)
const at = (rows: readonly Measured[], size: TrainingSize) => rows.filter((row) => row.size === size)

function checkMeanGain(what: string, rows: readonly Measured[]): Bar[] {
  const gain = meanGain(rows)
  if (Number.isNaN(gain)) return []
  return [
    bar(`Mean gain of AUC, ${what}: ${signed(gain)}, wanted ≥ ${signed(LEAST_MEAN_GAIN)}`, gain >= LEAST_MEAN_GAIN),
  ]
}

function checkCalibrationError(rows: readonly Measured[]): Bar[] {
  if (rows.length === 0) return []
  const error = meanOf(rows.map(({ figures }) => figures.calibrationError))
  const line = `Mean calibration error at 50: ${error.toFixed(4)}, wanted ≤ ${MOST_CALIBRATION_ERROR}`
  return [bar(line, error <= MOST_CALIBRATION_ERROR)]
}

/** Checks a figure of each row, and names the rows that miss it. */
function checkEach(
  what: string,
  rows: readonly Measured[],
  figureOf: (row: Measured) => number,
  isEnough: (figure: number) => boolean,
): Bar[] {
  if (rows.length === 0) return []
  const missed = rows.filter((row) => !isEnough(figureOf(row)))
  const names = missed.map((row) => `${row.set} at ${row.size} (${figureOf(row).toFixed(2)})`)
  return [bar(missed.length === 0 ? what : `${what}, but for ${names.join(', ')}`, missed.length === 0)]
}

const bar = (what: string, isGood: boolean): Bar => ({ line: `${what}: ${isGood ? 'ok' : 'MISSED'}`, isGood })

export const signed = (points: number) => `${points <= -0.005 ? '−' : '+'}${Math.abs(points).toFixed(2)}`
