import type { ComparableTexts } from '#engine/discovery/comparable-texts.ts'

/** The samples at either end of an axis, as positions in the input, the most extreme first. */
export type Anchors = { readonly positive: readonly number[]; readonly negative: readonly number[] }

/** Anchors per end: people do not read more than five. */
const MAX_ANCHORS = 5

/** Returns 3–5 different texts at each end; no text is at both. */
export function anchorsOf(projections: Float64Array, { groups, groupCount, positions }: ComparableTexts): Anchors {
  const count = Math.min(MAX_ANCHORS, groupCount >> 1)
  const descending = [...projections.keys()].sort((a, b) => projections[b]! - projections[a]! || a - b)
  const taken = new Set<string>()
  return { positive: firstOf(descending), negative: firstOf(descending.toReversed()) }

  function firstOf(rows: readonly number[]): number[] {
    const anchors: number[] = []
    for (const row of rows) {
      if (anchors.length === count) break
      if (taken.has(groups[row]!)) continue
      taken.add(groups[row]!)
      anchors.push(positions[row]!)
    }
    return anchors
  }
}
