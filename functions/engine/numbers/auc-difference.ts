import { areaUnderCurve, rankCorrelation } from '#engine/numbers/agreement.ts'
import { samplingAreaInterval } from '#engine/numbers/auc-interval.ts'
import { NORMAL_975, outOfFoldWidening } from '#engine/numbers/interval-width.ts'
import { ranks } from '#engine/numbers/ranks.ts'

/** The scores of the texts of one pole by two models, in the same order. */
export type ScorePair = { readonly a: Float64Array; readonly b: Float64Array }

/** The fewest texts of a pole: a single one has no variance. */
const MIN_TEXTS = 2

/**
 * Returns by how much the AUC of model `b` exceeds that of model `a` on the same texts, and the 95 % interval of the difference:
 * DeLong, DeLong & Clarke-Pearson (1988), by ranks (Sun & Xu 2014), widened as every out-of-fold figure is. Undefined with fewer
 * than two texts of a pole.
 *
 * DeLong's variance is 0 where both models rank all pairs alike, as two that make no mistake do, however few the texts are. So it
 * is at least that of Hanley & McNeil (1983), which is 0 only for models that order each pole alike.
 */
export function outOfFoldAreaDifference(negatives: ScorePair, positives: ScorePair) {
  const counts = [negatives.a.length, positives.a.length] as const
  if (Math.min(...counts) < MIN_TEXTS) return undefined
  const estimate = areaUnderCurve(negatives.b, positives.b) - areaUnderCurve(negatives.a, positives.a)
  const variance = Math.max(deLongVariance(negatives, positives), correlatedVariance(negatives, positives))
  const half = NORMAL_975 * outOfFoldWidening(...counts) * Math.sqrt(variance)
  return { estimate, interval: [Math.max(-1, estimate - half), Math.min(1, estimate + half)] as const }
}

/** Returns the variance of the difference: of each pole, that of its placements' differences over its count. */
function deLongVariance(negatives: ScorePair, positives: ScorePair): number {
  const placed = placements(negatives.a, positives.a)
  const placedByB = placements(negatives.b, positives.b)
  const ofPole = (a: Float64Array, b: Float64Array) => sampleVariance(b.map((x, i) => x - a[i]!)) / a.length
  return ofPole(placed.negatives, placedByB.negatives) + ofPole(placed.positives, placedByB.positives)
}

/**
 * Returns the share of the other pole that each text is above, ties counting half: by how much its rank among all texts exceeds
 * that among its own pole.
 */
function placements(negatives: Float64Array, positives: Float64Array) {
  const rankOf = ranks([...negatives, ...positives])
  const placed = (own: Float64Array, from: number, others: number) =>
    ranks(own).map((rank, i) => (rankOf[from + i]! - rank) / others)
  return {
    negatives: placed(negatives, 0, positives.length),
    positives: placed(positives, negatives.length, negatives.length),
  }
}

function sampleVariance(values: Float64Array): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (values.length - 1)
}

/** Returns the variance of the difference of two AUCs whose correlation is that of the models' orders within the poles. */
function correlatedVariance(negatives: ScorePair, positives: ScorePair): number {
  const correlation = (orderCorrelation(negatives) + orderCorrelation(positives)) / 2
  const varianceOf = (model: 'a' | 'b') => {
    const area = areaUnderCurve(negatives[model], positives[model])
    const [low, high] = samplingAreaInterval(area, negatives[model].length, positives[model].length)
    const standardError = (high - low) / 2 / NORMAL_975
    return standardError * standardError
  }
  return Math.max(0, 1 - correlation) * (varianceOf('a') + varianceOf('b'))
}

/** Returns the rank correlation of both models, which is 1 for equal scores, also where they never vary. */
function orderCorrelation({ a, b }: ScorePair): number {
  return a.every((score, i) => score === b[i]) ? 1 : rankCorrelation(a, b)
}
