import { isWideLetter, kindOfUnit, SEPARATOR } from '#engine/text/characters.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { MAX_UNITS } from '#engine/text/text-as-read.ts'

/** 1 cuts between paragraphs, 2 between sentences, 3 between the clauses of a sentence. */
export type Depth = 1 | 2 | 3

/** A position where a text may be cut. */
export type Cut = {
  /** The coarsest depth that cuts here. */
  readonly depth: Depth
  /** The first readable unit after the cut, and the position after the last readable unit before it. */
  readonly start: number
  readonly end: number
  /** The number of readable units before the cut: all but spaces and control characters. */
  readonly read: number
}

/** Classes of signs that end a sentence or clause. The wide ones do so without a space after them; normalising keeps 。 and 、 alone. */
const STOP = 1
const WIDE_STOP = 2
const PAUSE = 3
const WIDE_PAUSE = 4
const CLOSER = 5
const signs = ['.!?…‽؟۔।', '。．！？', ',;:–—،؛', '，；：、', '"\'”’»)]}」』）】'] as const
const signOf = new Uint8Array(0x10000)
signs.forEach((members, i) => {
  for (let at = 0; at < members.length; at++) signOf[members.charCodeAt(at)] = i + 1
})

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const NEXT_LINE = 0x85
const LINE_SEPARATOR = 0x2028
const PARAGRAPH_SEPARATOR = 0x2029

/**
 * Returns the cuts of a text down to a depth, in order; the last one is its end. A blank line ends a paragraph. A full stop,
 * question or exclamation mark ends a sentence if a space follows it and any closing quotes and brackets; a comma, semicolon,
 * colon or long dash ends a clause. The wide signs of Chinese and Japanese need no space; since feature version 2, whose texts have
 * plain signs in place of most wide ones, nor does a sign beside a letter of theirs. No words are known, so the full stop of an
 * abbreviation cuts too.
 */
export function cutsOf(text: string, maxDepth: number, version: FeatureVersion): readonly Cut[] {
  const cuts: Cut[] = []
  const kinds = kindOfUnit[version]
  const unitCount = Math.min(text.length, MAX_UNITS)
  let read = 0
  let end = 0
  let lineEnds = 0
  let lastSign = 0
  let isLastWide = false
  for (let i = 0; i < unitCount; i++) {
    const unit = text.charCodeAt(i)
    if (kinds[unit] === SEPARATOR) {
      lineEnds += linesEndedBy(unit, text.charCodeAt(i - 1))
      continue
    }
    const sign = signOf[unit]!
    const isWide = version !== 1 && isWideLetter(unit)
    const depth = read === 0 ? undefined : depthOf(lineEnds, lastSign, i > end, sign, isWide || isLastWide)
    if (depth && depth <= maxDepth) cuts.push({ depth, start: i, end, read })
    if (depth || sign !== CLOSER) lastSign = sign
    if (sign === 0) isLastWide = isWide
    lineEnds = 0
    end = i + 1
    read++
  }
  return [...cuts, { depth: 1, start: unitCount, end, read }]
}

/** Counts the lines that a unit ends. The two characters that end a line on Windows count once. */
function linesEndedBy(unit: number, before: number): number {
  if (unit === PARAGRAPH_SEPARATOR) return 2
  if (unit === LINE_FEED) return before === CARRIAGE_RETURN ? 0 : 1
  return unit === CARRIAGE_RETURN || unit === NEXT_LINE || unit === LINE_SEPARATOR ? 1 : 0
}

/**
 * Returns the depth of a cut before a unit: after so many line ends, and after a sign `lastSign`, apart from it by a space or not,
 * and beside a wide letter or not.
 */
function depthOf(
  lineEnds: number,
  lastSign: number,
  isApart: boolean,
  sign: number,
  isBesideWide: boolean,
): Depth | undefined {
  if (lineEnds >= 2) return 1
  // "?!" and ".)" end once.
  if (!isApart && sign !== 0) return undefined
  const needsNoSpace = isApart || isBesideWide
  if (lastSign === WIDE_STOP || (lastSign === STOP && needsNoSpace)) return 2
  if (lastSign === WIDE_PAUSE || (lastSign === PAUSE && needsNoSpace)) return 3
  return undefined
}
