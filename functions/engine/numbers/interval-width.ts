/** The standard normal quantile of 97.5 %, for intervals of 95 %. */
export const NORMAL_975 = 1.959963984540054

/** The number of texts at which the widening's square is halfway from 2 to 1. Measured: see docs/how-good-is-it.md. */
const HALFWAY_COUNT = 100

/**
 * Returns the factor, 1 to √2, by which the interval of an out-of-fold figure is wider than the sampling error of its texts. The
 * figure is a mean over the models of the folds, and says what a training on such texts gives; the model of all texts is one such
 * training. With few texts the trainings vary as much as the texts do, and with many hardly at all.
 */
export function outOfFoldWidening(negatives: number, positives: number): number {
  return Math.sqrt(1 + HALFWAY_COUNT / (HALFWAY_COUNT + balancedCount(negatives, positives)))
}

/** Returns the number of texts that, half of each pole, would give a mean over both poles the same variance: n in 4/n = 1/n₀ + 1/n₁. */
export function balancedCount(negatives: number, positives: number): number {
  return (4 * negatives * positives) / (negatives + positives)
}
