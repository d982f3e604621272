/**
 * In texts. Added to each bin, because an empty one would make the index infinite: half a text is the prior of Jeffreys, the usual
 * choice where nothing is known of a bin.
 */
const HALF_A_TEXT = 0.5

/**
 * Returns the population stability index of two groups of texts, counted in the same bins: Σ (a − e)·ln(a / e) over the bins, where
 * e and a are the shares of the bin in either group (Yurdakul 2018, "Statistical Properties of Population Stability Index"; the
 * divergence of Jeffreys 1946). It is 0 for equal shares, the same in both directions, and never negative.
 *
 * Both shares are smoothed alike, by half a text of the smaller group in each bin. Equal shares of groups of any two sizes stay
 * equal by that, as they would not if half a text of its own were added to each group; and no result depends on a tiny constant,
 * as it does where 0 is replaced by 0.0001. Bins that are empty in both groups are left out.
 */
export function populationStabilityIndex(expected: readonly number[], actual: readonly number[]): number {
  const [expectedTexts, actualTexts] = [totalOf(expected), totalOf(actual)]
  if (expected.length !== actual.length) throw new RangeError('Both groups must be counted in the same bins.')
  if (expectedTexts === 0 || actualTexts === 0) throw new RangeError('Both groups must have at least one text.')
  const bins = occupiedBins(expected, actual)
  const added = HALF_A_TEXT / Math.min(expectedTexts, actualTexts)
  const smoothed = (share: number) => (share + added) / (1 + bins.length * added)
  return bins.reduce((sum, bin) => {
    const e = smoothed(expected[bin]! / expectedTexts)
    const a = smoothed(actual[bin]! / actualTexts)
    // The difference of the logarithms, so that both directions give the same to the last bit.
    return sum + (a - e) * (Math.log(a) - Math.log(e))
  }, 0)
}

/**
 * Returns the index that two groups of one population stay below in 19 of 20 cases: for groups of n and m texts, the index divided
 * by 1/n + 1/m is about χ²-distributed, with one degree of freedom less than there are bins (Yurdakul 2018). Small groups reach the
 * usual bands by chance.
 */
export function indexByChance(expected: readonly number[], actual: readonly number[]): number {
  const degrees = occupiedBins(expected, actual).length - 1
  return upperTwentieth(degrees) * (1 / totalOf(expected) + 1 / totalOf(actual))
}

/** The 95 % quantile of the standard normal distribution. */
const NORMAL_QUANTILE = 1.644854

/** Returns the 95 % quantile of χ², approximated as Wilson & Hilferty (1931) do: within 3 % for 1 degree of freedom, 1 % for more. */
function upperTwentieth(degrees: number): number {
  if (degrees === 0) return 0
  const variance = 2 / (9 * degrees)
  return degrees * (1 - variance + NORMAL_QUANTILE * Math.sqrt(variance)) ** 3
}

function occupiedBins(expected: readonly number[], actual: readonly number[]): readonly number[] {
  return [...expected.keys()].filter((bin) => expected[bin]! > 0 || actual[bin]! > 0)
}

function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
