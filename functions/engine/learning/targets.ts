import { quantile } from '#engine/numbers/quantile.ts'

/** The quality from which a sample counts as positive, as in the API. */
export const MIDDLE = 0.5
/** Bounds of the poles on the rescaled qualities. The middle of a graded scale belongs to neither: it would make the poles overlap. */
const POSITIVE_FROM = 0.6
const NEGATIVE_TO = 0.4

/**
 * Rescales qualities to training targets: the 10th percentile becomes 0 and the 90th becomes 1, so that ratings between 0.3 and
 * 0.8 teach as much as ratings over the whole scale. Leaves them unchanged where the middle would leave the scale (rare poles).
 */
export function rescale(qualities: Float64Array): Float64Array {
  const ascending = qualities.toSorted()
  const low = quantile(ascending, 0.1)
  const high = quantile(ascending, 0.9)
  if (!(low < MIDDLE && high >= MIDDLE)) return qualities
  return qualities.map((quality) => Math.max(0, Math.min(1, (quality - low) / (high - low))))
}

/**
 * Returns the weight of each row that gives both poles equal weight: wᵢ = n/2·(qᵢ/Σq + (1 − qᵢ)/Σ(1 − q)). They add up to n. Log-odds
 * of 0 then mean that both poles are equally likely, whatever the proportions of the samples.
 */
export function balancedWeights(targets: Float64Array): Float64Array {
  const positive = targets.reduce((sum, q) => sum + q, 0)
  const negative = targets.length - positive
  const half = targets.length / 2
  return targets.map((q) => half * ((positive > 0 ? q / positive : 0) + (negative > 0 ? (1 - q) / negative : 0)))
}

/** The rows of each pole. */
export type Poles = { readonly negatives: Int32Array; readonly positives: Int32Array }

/** Returns the rows of each pole; without clear ones, those on either side of the middle. */
export function polesOf(targets: Float64Array): Poles {
  const clear = {
    negatives: where(targets, (q) => q <= NEGATIVE_TO),
    positives: where(targets, (q) => q >= POSITIVE_FROM),
  }
  if (clear.negatives.length > 0 && clear.positives.length > 0) return clear
  return { negatives: where(targets, (q) => q < MIDDLE), positives: where(targets, (q) => q >= MIDDLE) }
}

function where(targets: Float64Array, matches: (target: number) => boolean): Int32Array {
  return Int32Array.from(targets.keys().filter((row) => matches(targets[row]!)))
}
