import { quantile } from '#engine/numbers/quantile.ts'

/** From this quality up a sample counts as positive, below it as negative; the same line as in the API. */
export const MIDDLE = 0.5
/** Stretched qualities that surely belong to a pole. The middle of a graded scale belongs to none: it would make the poles overlap. */
const POSITIVE_FROM = 0.6
const NEGATIVE_TO = 0.4

/**
 * Qualities as training targets: the 10th percentile becomes 0 and the 90th 1, so that a rater who never leaves 0.3–0.8 says
 * as much as one who uses the whole scale. Left alone where that would move the middle out of the scale (rare poles).
 */
export function rescale(qualities: Float64Array): Float64Array {
  const ascending = qualities.toSorted()
  const low = quantile(ascending, 0.1)
  const high = quantile(ascending, 0.9)
  if (!(low < MIDDLE && high >= MIDDLE)) return qualities
  return qualities.map((quality) => Math.max(0, Math.min(1, (quality - low) / (high - low))))
}

/**
 * The weight of each row when both poles shall count alike: wᵢ = n/2·(qᵢ/Σq + (1 − qᵢ)/Σ(1 − q)). They add up to n. So log-odds
 * of 0 mean "as likely from one pole as from the other", whatever the mix of the samples.
 */
export function balancedWeights(targets: Float64Array): Float64Array {
  const positive = targets.reduce((sum, q) => sum + q, 0)
  const negative = targets.length - positive
  const half = targets.length / 2
  return targets.map((q) => half * ((positive > 0 ? q / positive : 0) + (negative > 0 ? (1 - q) / negative : 0)))
}

/** Which rows belong to each pole. */
export type Poles = { readonly negatives: Int32Array; readonly positives: Int32Array }

export function polesOf(targets: Float64Array): Poles {
  const clear = {
    negatives: where(targets, (q) => q <= NEGATIVE_TO),
    positives: where(targets, (q) => q >= POSITIVE_FROM),
  }
  if (clear.negatives.length > 0 && clear.positives.length > 0) return clear
  return { negatives: where(targets, (q) => q < MIDDLE), positives: where(targets, (q) => q >= MIDDLE) }
}

function where(targets: Float64Array, holds: (target: number) => boolean): Int32Array {
  return Int32Array.from(targets.keys().filter((row) => holds(targets[row]!)))
}
