import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { unpackUnits } from '#engine/text/packed-units.ts'
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
export const kindOfUnit: Readonly<Record<FeatureVersion, Uint8Array>> = {
  1: unpackKinds(unspacedScripts),
  2: unpackKinds([...unspacedScripts, ...unspacedSinceVersion2]),
}
/** Unit → 1 if it is a mark, which belongs to the letter before it. */
export const markOfUnit: Uint8Array = unpackMarks()
/** Unit → its lower case. The typographic apostrophe becomes the plain one. */
export const lowerOfUnit: Uint16Array = unpackLowerCase()

/** Returns true for a letter of Chinese or Japanese, whose signs need no space after them. */
export function isWideLetter(unit: number): boolean {
  return (
    kindOfUnit[2][unit] === UNSPACED && unit >= FIRST_WIDE && (unit <= LAST_WIDE || unit >= FIRST_COMPATIBILITY_HAN)
  )
}

function unpackKinds(unspaced: readonly Block[]): Uint8Array {
  const kinds = new Uint8Array(UNITS)
  const kindOfLetter: Record<string, number> = { _: SEPARATOR, W: WORD, S: SIGN }
  let unit = 0
  for (const [, letter, length] of kindRuns.matchAll(/([_WS])([0-9a-z]+)/g)) {
    const end = unit + Number.parseInt(length!, 36)
    kinds.fill(kindOfLetter[letter!]!, unit, end)
    unit = end
  }
  for (const [first, last] of unspaced) {
    for (let u = first; u <= last; u++) if (kinds[u] === WORD) kinds[u] = UNSPACED
  }
  return kinds.fill(HIGH_SURROGATE, 0xd800, 0xdc00).fill(LOW_SURROGATE, 0xdc00, 0xe000)
}

function unpackMarks(): Uint8Array {
  const marks = new Uint8Array(UNITS)
  for (const unit of unpackUnits(markRuns)) marks[unit] = 1
  return marks
}

function unpackLowerCase(): Uint16Array {
  const lower = Uint16Array.from({ length: UNITS }, (_, unit) => unit)
  let from = 0
  for (const run of lowerCaseRuns.split(' ')) {
    const [gap, count, step, distance] = run.split(',').map((n) => Number.parseInt(n, 36))
    from += gap!
    for (let i = 0; i < count!; i++) lower[from + i * step!] = from + i * step! + distance!
  }
  lower[RIGHT_QUOTE] = APOSTROPHE
  return lower
}
