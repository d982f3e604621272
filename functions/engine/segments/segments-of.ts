import { type Cut, cutsOf } from '#engine/segments/cuts.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'

/** A part of a text that is scored by itself: from `start` up to, but not including, `end`, in UTF-16 units. */
export type Segment = {
  readonly start: number
  readonly end: number
  /** The number of its readable units: all but spaces and control characters. */
  readonly length: number
}

/** The greatest depth: paragraphs, sentences, clauses. */
export const MAX_DEPTH = 3

/** The least length of a segment, some eight words, in readable units: a shorter one says too little by itself. */
const MIN_LENGTH = 40
/** The most segments of each depth: bounds the cost of a long text. */
const MAX_PER_DEPTH = 64

/**
 * Returns the whole text, then its paragraphs, its sentences and their clauses, as deep as `maxDepth`. A part that is too short,
 * like a heading, joins the one after it; the last one joins the one before. A depth that cuts no finer than the one above is
 * left out: at depth 1, a text of one paragraph is a single segment. The text is one that the feature version reads: normalised since 2.
 */
export function segmentsOf(text: string, maxDepth: number, version: FeatureVersion): readonly Segment[] {
  const cuts = cutsOf(text, maxDepth, version)
  const { read } = cuts.at(-1)!
  const least = Math.max(MIN_LENGTH, Math.ceil(read / MAX_PER_DEPTH))
  const segments: Segment[] = [{ start: 0, end: text.length, length: read }]
  let finest = 1
  for (let depth = 1; depth <= maxDepth; depth++) {
    const pieces = piecesBetween(
      cuts.filter((cut) => cut.depth <= depth),
      least,
    )
    if (pieces.length <= finest) continue
    finest = pieces.length
    segments.push(...pieces)
  }
  return segments
}

function piecesBetween(cuts: readonly Cut[], least: number): readonly Segment[] {
  const pieces: Segment[] = []
  const last = cuts.at(-1)!
  let start = 0
  let readBefore = 0
  for (const cut of cuts) {
    const isLong = cut.read - readBefore >= least && last.read - cut.read >= least
    if (!isLong && cut !== last) continue
    pieces.push({ start, end: cut.end, length: cut.read - readBefore })
    start = cut.start
    readBefore = cut.read
  }
  return pieces
}
