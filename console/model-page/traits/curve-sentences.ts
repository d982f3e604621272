import type { Breaks } from '../../ui/breaks.ts'
import type { Reliability, ScoreCounts } from './curve-data.ts'
import { ratesFrom } from './roc-points.ts'
import { medianScore } from './score-bins.ts'

/** Reads a ROC curve: in how many of 100 pairs the model ranks the positive text above the negative one. */
export function rankingSentence(auc: number, interval: readonly [number, number] | null | undefined): string {
  // 99.8 is not all of them.
  const pairs = auc < 1 && auc > 0.99 ? 'more than 99' : Math.round(100 * auc)
  const sentence = `The model ranks a positive text above a negative one in ${pairs} of 100 pairs.`
  if (!interval) return sentence
  const [low, high] = interval.map((end) => Math.round(100 * end))
  return `${sentence} On new texts of the same kind, expect ${low} to ${high} (95 % interval).`
}

/** Says what the label Solid finds, and what it takes wrongly. */
export function solidSentence(counts: ScoreCounts, { solid }: Breaks): string {
  const { truePositiveRate, falsePositiveRate } = ratesFrom(counts, solid)
  return `From ${solid} on, where Solid begins, are ${percent(truePositiveRate)} of the positive samples and ${percent(falsePositiveRate)} of the negative ones.`
}

/** Reads the two distributions: where their middles are. */
export function distributionSentence({ negatives, positives }: ScoreCounts): string {
  return `Half of the positive samples score ${medianScore(positives)} or more, half of the negative ones ${medianScore(negatives)} or less.`
}

/** Reads a reliability curve: how far predicted and observed shares are apart, on average and at most. */
export function reliabilitySentence(
  { predicted, observed }: Pick<Reliability, 'predicted' | 'observed'>,
  error: number | null | undefined,
): string {
  const mean =
    typeof error === 'number'
      ? `On average, the predicted and the observed share of positive texts differ by ${points(error)} (calibration error ${error.toFixed(3)}).`
      : ''
  const gaps = predicted.map((value, bin) => Math.abs(value - (observed[bin] ?? value)))
  const worst = gaps.indexOf(Math.max(...gaps))
  const [said, seen] = [predicted[worst], observed[worst]]
  if (said === undefined || seen === undefined) return mean
  return `${mean} The largest gap: where it predicts ${percent(said)}, ${percent(seen)} are positive.`.trim()
}

/** The space before the sign does not break. */
function percent(share: number): string {
  return `${Math.round(100 * share)}\u00a0%`
}

function points(share: number): string {
  const count = (100 * share).toFixed(1)
  return `${count} ${count === '1.0' ? 'point' : 'points'}`
}
