import { polesOf, rescale } from '#engine/learning/targets.ts'
import { outOfFoldAreaDifference } from '#engine/numbers/auc-difference.ts'
import { roundToTenThousandth } from '#engine/numbers/round.ts'

/** A sample that two versions have learned from, with its out-of-fold log-odds by each. */
export type PairedSample = { readonly quality: number; readonly a: number; readonly b: number }

/** The AUC of version `b` minus that of version `a`, with its 95 % interval. */
export type ComparedAuc = {
  readonly estimate: number
  readonly interval: readonly [number, number]
  /** The samples that both versions have learned from. */
  readonly samples: number
}

/**
 * Compares two versions out of fold on the samples that both have learned from. The poles are those that a training on these
 * samples would have. Returns undefined where a pole has fewer than two of them.
 */
export function compareOutOfFold(samples: readonly PairedSample[]): ComparedAuc | undefined {
  const { negatives, positives } = polesOf(rescale(Float64Array.from(samples, ({ quality }) => quality)))
  const pairOf = (rows: Int32Array) => ({
    a: Float64Array.from(rows, (row) => samples[row]!.a),
    b: Float64Array.from(rows, (row) => samples[row]!.b),
  })
  const difference = outOfFoldAreaDifference(pairOf(negatives), pairOf(positives))
  if (!difference) return undefined
  const [low, high] = difference.interval
  return {
    estimate: rounded(difference.estimate),
    interval: [rounded(low), rounded(high)],
    samples: samples.length,
  }
}

/** Rounds without a negative zero, which JSON cannot tell from zero. */
function rounded(value: number): number {
  return roundToTenThousandth(value) + 0
}
