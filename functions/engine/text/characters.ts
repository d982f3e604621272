import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { fromBase36, visitRuns } from '#engine/text/packed-units.ts'
import { kindRuns, lowerCaseRuns, markRuns } from '#engine/text/unicode.ts'

const UNITS = 0x10000

/** The kinds of UTF-16 units that the tokeniser knows. */
export const SEPARATOR = 0
export const WORD = 1
/** A letter of a script that is written without spaces, where a run of letters is not a word. */
export const UNSPACED = 2
export const SIGN = 3
export const HIGH_SURROGATE = 4
export const LOW_SURROGATE = 5
/** A token that is a run of letters of an unspaced script, since feature version 2. Before, such a run is a word of kind UNSPACED. */
export const RUN = 6

type Block = readonly [first: number, last: number]

/** Thai and Lao, Myanmar, Khmer, kana, Han, compatibility Han, half-width kana: first and last unit. */
const unspacedScripts: readonly Block[] = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x3005, 0x3007],
  [0x3041, 0x30ff],
  [0x31f0, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0xff66, 0xff9f],
]
/** Myanmar extended B and A. */
const unspacedSinceVersion2: readonly Block[] = [
  [0xa9e0, 0xa9ff],
  [0xaa60, 0xaa7f],
]

/** Kana and Han, two of the unspaced scripts. */
const FIRST_WIDE = 0x3005
const LAST_WIDE = 0x9fff
const FIRST_COMPATIBILITY_HAN = 0xf900

const RIGHT_QUOTE = 0x2019
const APOSTROPHE = 0x27

/** Unit → its kind. */
export const kindOfUnit: Readonly<Record<FeatureVersion, Uint8Array>> = unpackKinds()
/** Unit → 1 if it is a mark, which belongs to the letter before it. */
export const markOfUnit: Uint8Array = unpackMarks()
/** Unit → how far its lower case is from it, modulo 2¹⁶. */
const stepToLower: Uint16Array = unpackLowerCase()

/** Returns the lower case of a unit. The typographic apostrophe becomes the plain one. */
export function lowerOfUnit(unit: number): number {
  return (unit + stepToLower[unit]!) & 0xffff
}

/** Returns true for a letter of Chinese or Japanese, whose signs need no space after them. */
export function isWideLetter(unit: number): boolean {
  return (
    kindOfUnit[2][unit] === UNSPACED && unit >= FIRST_WIDE && (unit <= LAST_WIDE || unit >= FIRST_COMPATIBILITY_HAN)
  )
}

// Every cold start makes the tables, before anything is compiled: whole runs are filled where possible.

function unpackKinds(): Readonly<Record<FeatureVersion, Uint8Array>> {
  const kinds = new Uint8Array(UNITS)
  const kindOfLetter: Record<string, number> = { _: SEPARATOR, W: WORD, S: SIGN }
  let end = 0
  for (const run of kindRuns.split(/(?=[_WS])/)) {
    const from = end
    end += fromBase36(run.slice(1))
    kinds.fill(kindOfLetter[run[0]!]!, from, end)
  }
  kinds.fill(HIGH_SURROGATE, 0xd800, 0xdc00).fill(LOW_SURROGATE, 0xdc00, 0xe000)
  markUnspaced(kinds, unspacedScripts)
  return { 1: kinds, 2: markUnspaced(kinds.slice(), unspacedSinceVersion2) }
}

function markUnspaced(kinds: Uint8Array, scripts: readonly Block[]): Uint8Array {
  for (const [first, last] of scripts) {
    for (let unit = first; unit <= last; unit++) if (kinds[unit] === WORD) kinds[unit] = UNSPACED
  }
  return kinds
}

function unpackMarks(): Uint8Array {
  const marks = new Uint8Array(UNITS)
  visitRuns(markRuns, (from, end) => marks.fill(1, from, end))
  return marks
}

function unpackLowerCase(): Uint16Array {
  const steps = new Uint16Array(UNITS)
  let from = 0
  for (const run of lowerCaseRuns.split(' ')) {
    const [gap, count, step, distance] = run.split(',').map(fromBase36)
    from += gap!
    for (let i = 0; i < count!; i++) steps[from + i * step!] = distance!
  }
  steps[RIGHT_QUOTE] = APOSTROPHE - RIGHT_QUOTE
  return steps
}
