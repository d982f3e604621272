import { type Cut, cutsOf } from '#engine/segments/cuts.ts'

/** A stretch of a text that is scored by itself: from `start` up to, not including, `end`, in UTF-16 units. */
export type Segment = {
  readonly start: number
  readonly end: number
  /** How many of its units can be read: all but spaces and control characters. */
  readonly length: number
}

/** How deep a text can be cut: paragraphs, sentences, parts of sentences. */
export const MAX_DEPTH = 3

/** A shorter stretch, some eight words, says too little by itself. In units that can be read. */
const MIN_LENGTH = 40
/** At most so many segments of each depth: bounds what reading a text in segments costs. */
const MAX_PER_DEPTH = 64

/**
 * The whole text, then its paragraphs, then its sentences, then their parts, as deep as `maxDepth`. A stretch that is too short
 * to be judged, like a heading, goes with the one after it; the last with the one before. A depth that cuts no finer than the
 * one above it is left out: a text of one paragraph is, at depth 1, the whole and nothing else.
 */
export function segmentsOf(text: string, maxDepth: number): readonly Segment[] {
  const cuts = cutsOf(text, maxDepth)
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
