import type { ComparableTexts } from '#engine/discovery/comparable-texts.ts'

/** Samples that show what an axis means, by their positions in the input, the most extreme first. */
export type Anchors = { readonly positive: readonly number[]; readonly negative: readonly number[] }

/** More than five are not read. */
const MAX_ANCHORS = 5

/** 3–5 different texts at each end; no text stands for both. */
export function anchorsOf(places: Float64Array, { groups, groupCount, positions }: ComparableTexts): Anchors {
  const count = Math.min(MAX_ANCHORS, groupCount >> 1)
  const descending = [...places.keys()].sort((a, b) => places[b]! - places[a]! || a - b)
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
