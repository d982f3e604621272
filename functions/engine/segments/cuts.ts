import { kindOfUnit, SEPARATOR } from '#engine/text/characters.ts'
import { MAX_UNITS } from '#engine/text/tokens.ts'

/** Between paragraphs, between sentences, between the parts of a sentence. */
export type Depth = 1 | 2 | 3

/** A place where a text may be cut. */
export type Cut = {
  /** The coarsest depth that cuts here. */
  readonly depth: Depth
  /** The first unit after the cut that can be read, and the one after the last before it. */
  readonly start: number
  readonly end: number
  /** How many units before the cut can be read: all but spaces and control characters. */
  readonly read: number
}

/** What a sign leads the tokens after it to be. The wide ones do so without a space. */
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
 * Every place where a text may be cut, down to a depth, in order, the last one being its end. A blank line ends a paragraph. A full stop,
 * question or exclamation mark ends a sentence where a space follows it and the quotes and brackets that it closes; a comma,
 * semicolon, colon or long dash ends a part of one. The wide signs of Chinese and Japanese need no space. The rules know no
 * words: an abbreviation's full stop cuts too.
 */
export function cutsOf(text: string, maxDepth: number): readonly Cut[] {
  const cuts: Cut[] = []
  const unitCount = Math.min(text.length, MAX_UNITS)
  let read = 0
  let end = 0
  let lines = 0
  let led = 0
  for (let i = 0; i < unitCount; i++) {
    const unit = text.charCodeAt(i)
    if (kindOfUnit[unit] === SEPARATOR) {
      lines += linesEndedBy(unit, text.charCodeAt(i - 1))
      continue
    }
    const depth = read === 0 ? undefined : depthOf(lines, led, i > end, signOf[unit]!)
    if (depth && depth <= maxDepth) cuts.push({ depth, start: i, end, read })
    if (depth || signOf[unit] !== CLOSER) led = signOf[unit]!
    lines = 0
    end = i + 1
    read++
  }
  return [...cuts, { depth: 1, start: unitCount, end, read }]
}

/** A line that ends in two characters, as on Windows, ends once. */
function linesEndedBy(unit: number, before: number): number {
  if (unit === PARAGRAPH_SEPARATOR) return 2
  if (unit === LINE_FEED) return before === CARRIAGE_RETURN ? 0 : 1
  return unit === CARRIAGE_RETURN || unit === NEXT_LINE || unit === LINE_SEPARATOR ? 1 : 0
}

/** How deep a cut lies before a sign: after so many line ends, and after a sign that leads on, with a space or without. */
function depthOf(lines: number, led: number, isApart: boolean, sign: number): Depth | undefined {
  if (lines >= 2) return 1
  // "?!" and ".)" end once.
  if (!isApart && sign !== 0) return undefined
  if (led === WIDE_STOP || (led === STOP && isApart)) return 2
  if (led === WIDE_PAUSE || (led === PAUSE && isApart)) return 3
  return undefined
}
