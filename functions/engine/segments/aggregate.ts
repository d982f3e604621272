import type { Segment } from '#engine/segments/segments-of.ts'

/** How the log-odds of a text's segments become the text's. */
export type Aggregation = 'mean' | 'max' | 'min' | 'none'

/**
 * The text's log-odds from those of its segments, the whole text being the first. More evidence in a segment never makes less
 * in the text; segments that agree make what they agree on; a text of one segment has that one's, to the last bit.
 *
 *   mean   each weighted by its length: the whole text counts as much as all its paragraphs together, and these as all sentences
 *   max    the best one: is there a place in the text that …
 *   min    the worst one: is every place in the text …
 *   none   the whole text, whatever its parts say
 *
 * Log-odds, not scores, because evidence adds up in them: the mean can be explained word by word, and a sure segment is not
 * cut off at 100.
 */
export function aggregate(logOdds: ArrayLike<number>, segments: readonly Segment[], aggregation: Aggregation): number {
  const weights = segmentWeightsOf(logOdds, segments, aggregation)
  let [sum, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  weights.forEach((weight, i) => {
    if (weight === 0) return
    sum += weight * logOdds[i]!
    least = Math.min(least, logOdds[i]!)
    most = Math.max(most, logOdds[i]!)
  })
  // Rounding could carry a mean past the values that it is made of.
  return Math.max(least, Math.min(most, sum))
}

/** What each segment counts for in the text, together 1. */
export function segmentWeightsOf(
  logOdds: ArrayLike<number>,
  segments: readonly Segment[],
  aggregation: Aggregation,
): Float64Array {
  if (aggregation === 'mean' && segments.length > 1) {
    const total = segments.reduce((sum, { length }) => sum + length, 0)
    return Float64Array.from(segments, ({ length }) => length / total)
  }
  const weights = new Float64Array(segments.length)
  weights[chosen(logOdds, segments.length, aggregation)] = 1
  return weights
}

/** The first where several are equal, so that the whole text goes before its parts. */
function chosen(logOdds: ArrayLike<number>, count: number, aggregation: Aggregation): number {
  const sign = aggregation === 'max' ? 1 : aggregation === 'min' ? -1 : 0
  let best = 0
  for (let i = 1; i < count; i++) if (sign * logOdds[i]! > sign * logOdds[best]!) best = i
  return best
}
