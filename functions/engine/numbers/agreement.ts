import { ranks } from '#engine/numbers/ranks.ts'

/** Returns the area under the ROC curve: how often a positive's score exceeds a negative's, ties counting half (Mann & Whitney 1947). */
export function areaUnderCurve(negatives: ArrayLike<number>, positives: ArrayLike<number>): number {
  const rankOf = ranks([...Array.from(positives), ...Array.from(negatives)])
  let rankSum = 0
  for (let i = 0; i < positives.length; i++) rankSum += rankOf[i]!
  const wins = rankSum - (positives.length * (positives.length + 1)) / 2
  return wins / (positives.length * negatives.length)
}

/** Returns Spearman's rank correlation, Pearson's correlation of the ranks; 0 if either side never varies. */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const rankOfA = ranks(a)
  const rankOfB = ranks(b)
  const mean = (a.length + 1) / 2
  let [products, squaresA, squaresB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    products += (rankOfA[i]! - mean) * (rankOfB[i]! - mean)
    squaresA += (rankOfA[i]! - mean) * (rankOfA[i]! - mean)
    squaresB += (rankOfB[i]! - mean) * (rankOfB[i]! - mean)
  }
  return squaresA === 0 || squaresB === 0 ? 0 : products / Math.sqrt(squaresA * squaresB)
}

/** Returns the mean over both poles of the fraction of log-odds on the pole's side of 0. */
export function balancedAccuracy(negatives: Float64Array, positives: Float64Array): number {
  const specificity = negatives.filter((x) => x < 0).length / negatives.length
  return (specificity + positives.filter((x) => x >= 0).length / positives.length) / 2
}
