import type { Segment } from '#engine/segments/segments-of.ts'

/** The way in which the log-odds of a text's segments are combined. */
export type Aggregation = 'mean' | 'max' | 'min' | 'none'

/**
 * Combines the log-odds of a text's segments, of which the whole text is the first. Monotonic in each segment; equal segments
 * give their own value; a text of one segment gets that one's log-odds, to the last bit.
 *
 *   mean   weighted by length: the whole text counts as much as all its paragraphs together, and these as all sentences
 *   max    the best segment: does any part of the text show the trait?
 *   min    the worst segment: does every part of the text show it?
 *   none   the whole text alone
 *
 * Log-odds are combined, not scores, because evidence is additive in them: the mean can be explained word by word, and an
 * extreme segment is not clipped at 100.
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
  // Rounding could move a mean past the values that it is made of.
  return Math.max(least, Math.min(most, sum))
}

/** Returns the weight of each segment, together 1. */
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

/** Returns the index of the segment that decides; the first of equal ones, so that the whole text precedes its parts. */
function chosen(logOdds: ArrayLike<number>, count: number, aggregation: Aggregation): number {
  const sign = aggregation === 'max' ? 1 : aggregation === 'min' ? -1 : 0
  let best = 0
  for (let i = 1; i < count; i++) if (sign * logOdds[i]! > sign * logOdds[best]!) best = i
  return best
}
