import { type Aggregation, aggregate } from '#engine/segments/aggregate.ts'
import { segmentsOf } from '#engine/segments/segments-of.ts'

/** How a text is cut to be scored, and how the scores of its segments become its own. */
export type Segmentation = { readonly maxDepth: number; readonly aggregation: Aggregation }

/**
 * The log-odds of texts that were judged whole, as they are when their segments count too. `judge` is given the segments of all
 * texts at once, the whole texts left out, and of each the row of its text. Texts of one segment keep what they have.
 */
export function predictInSegments(
  texts: readonly string[],
  wholes: Float64Array,
  { maxDepth, aggregation }: Segmentation,
  judge: (segments: readonly string[], rowOfSegment: Int32Array) => Float64Array,
): Float64Array {
  const cut = texts.map((text) => segmentsOf(text, aggregation === 'none' ? 0 : maxDepth))
  const parts = cut.flatMap((segments, row) => segments.slice(1).map((segment) => ({ ...segment, row })))
  if (parts.length === 0) return wholes
  const judged = judge(
    parts.map(({ start, end, row }) => texts[row]!.slice(start, end)),
    Int32Array.from(parts, ({ row }) => row),
  )
  let at = 0
  return wholes.map((whole, row) => {
    const ofParts = judged.subarray(at, at + cut[row]!.length - 1)
    at += ofParts.length
    return aggregate([whole, ...ofParts], cut[row]!, aggregation)
  })
}
