import { NORMAL_975, outOfFoldWidening } from '#engine/numbers/interval-width.ts'

/** Halvings of a bracket within [0, 1]: the bounds are exact to the last of the digits that are reported. */
const HALVINGS = 40

/**
 * Returns the 95 % confidence interval of an area under the ROC curve that was measured on texts that the model has not learned
 * from. It allows for the sampling error of the texts alone: Wilson's score interval on the variance of Hanley & McNeil (1982) with
 * pooled counts, which is method 5 of Newcombe (2006). Unlike a bootstrap it is deterministic, and unlike DeLong's it keeps its
 * width where all positives score above all negatives.
 */
export function samplingAreaInterval(area: number, negatives: number, positives: number): readonly [number, number] {
  return scoreInterval(area, negatives, positives, 1)
}

/** Returns the same for an area that was measured out of fold, which is an estimate of what the model that learned from all folds does on new texts. */
export function outOfFoldAreaInterval(area: number, negatives: number, positives: number): readonly [number, number] {
  return scoreInterval(area, negatives, positives, outOfFoldWidening(negatives, positives))
}

function scoreInterval(
  area: number,
  negatives: number,
  positives: number,
  widening: number,
): readonly [number, number] {
  const isWithin = (truth: number) =>
    Math.abs(area - truth) <= NORMAL_975 * widening * Math.sqrt(variance(truth, negatives, positives))
  return [boundTowards(0, area, isWithin), boundTowards(1, area, isWithin)]
}

/** Returns the variance of the estimate where `area` is the truth. */
function variance(area: number, negatives: number, positives: number): number {
  const others = (negatives + positives) / 2 - 1
  const pairs = 1 + (others * (1 - area)) / (2 - area) + (others * area) / (1 + area)
  return (area * (1 - area) * pairs) / (negatives * positives)
}

/** Returns the last truth between the estimate and the end of the scale that the estimate is compatible with. */
function boundTowards(end: number, area: number, isWithin: (truth: number) => boolean): number {
  let [inside, outside] = [area, end]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (inside + outside) / 2
    if (isWithin(middle)) inside = middle
    else outside = middle
  }
  return inside
}
