import { type Aggregation, aggregate } from '#engine/segments/aggregate.ts'
import { segmentsOf } from '#engine/segments/segments-of.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'

/** The depth to which a text is cut, and the way in which the log-odds of its segments are combined. */
export type Segmentation = { readonly maxDepth: number; readonly aggregation: Aggregation }

/**
 * Returns the log-odds of normalised texts whose segments count too, from those of the whole texts. Calls `predict` once with the segments of
 * all texts, except the whole ones, and the row of each one's text. Texts of one segment keep their log-odds.
 */
export function predictInSegments(
  texts: readonly string[],
  wholes: Float64Array,
  { maxDepth, aggregation }: Segmentation,
  predict: (segments: readonly string[], rowOfSegment: Int32Array) => Float64Array,
): Float64Array {
  const cut = texts.map((text) => segmentsOf(text, aggregation === 'none' ? 0 : maxDepth, featureVersion))
  const parts = cut.flatMap((segments, row) => segments.slice(1).map((segment) => ({ ...segment, row })))
  if (parts.length === 0) return wholes
  const predicted = predict(
    parts.map(({ start, end, row }) => texts[row]!.slice(start, end)),
    Int32Array.from(parts, ({ row }) => row),
  )
  let at = 0
  return wholes.map((whole, row) => {
    const ofParts = predicted.subarray(at, at + cut[row]!.length - 1)
    at += ofParts.length
    return aggregate([whole, ...ofParts], cut[row]!, aggregation)
  })
}
