import { quantile } from '#engine/numbers/quantile.ts'

/** The fraction of the training texts that may be less familiar. */
const FRACTION = 0.03
/** The part of that quantile that a text must reach: new texts vary more than the training texts do among themselves. */
const SLACK = 0.9

/**
 * Returns the familiarity below which a text is unlike all that a trait learned, a whole number: 0.9 of the 3 % quantile over the
 * training texts, rounded, each compared with the others (held-out-familiarities.ts). Measured on 45 data sets at 20 to 2000
 * samples: on average 94 to 99 % of noise, code and texts in other languages are below it, and 2 to 5 % of new texts.
 */
export function minFamiliarityOf(heldOut: Float64Array): number {
  return Math.round(SLACK * quantile(heldOut.toSorted(), FRACTION))
}
