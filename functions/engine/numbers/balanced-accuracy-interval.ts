import { balancedCount, NORMAL_975, outOfFoldWidening } from '#engine/numbers/interval-width.ts'

/**
 * Returns the 95 % confidence interval of a balanced accuracy that was measured on texts that the model has not learned from. It
 * allows for the sampling error of the texts alone: the score interval of a proportion (Wilson 1927), whose count is that of a
 * single sample with the variance of the mean over both poles, where these have the same accuracy.
 */
export function samplingAccuracyInterval(
  accuracy: number,
  negatives: number,
  positives: number,
): readonly [number, number] {
  return wilson(accuracy, balancedCount(negatives, positives), NORMAL_975)
}

/** Returns the same for a balanced accuracy that was measured out of fold. */
export function outOfFoldAccuracyInterval(
  accuracy: number,
  negatives: number,
  positives: number,
): readonly [number, number] {
  return wilson(accuracy, balancedCount(negatives, positives), NORMAL_975 * outOfFoldWidening(negatives, positives))
}

function wilson(share: number, count: number, z: number): readonly [number, number] {
  const square = (z * z) / count
  const middle = share + square / 2
  const half = Math.sqrt(square * (share * (1 - share) + square / 4))
  return [Math.max(0, (middle - half) / (1 + square)), Math.min(1, (middle + half) / (1 + square))]
}
