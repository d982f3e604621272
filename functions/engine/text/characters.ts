import { kindRuns, lowerCaseRuns } from '#engine/text/unicode.ts'

const UNITS = 0x10000

/** The kinds of UTF-16 units that the tokeniser knows. */
export const SEPARATOR = 0
export const WORD = 1
/** A letter of a script that is written without spaces, where a run of letters is not a word. */
export const UNSPACED = 2
export const SIGN = 3
export const HIGH_SURROGATE = 4
export const LOW_SURROGATE = 5

/** Thai and Lao, Myanmar, Khmer, kana, Han, compatibility Han, half-width kana: first and last unit. */
const UNSPACED_SCRIPTS = [
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
] as const

const RIGHT_QUOTE = 0x2019
const APOSTROPHE = 0x27

/** Unit → its kind. */
export const kindOfUnit: Uint8Array = unpackKinds()
/** Unit → its lower case. The typographic apostrophe becomes the plain one. */
export const lowerOfUnit: Uint16Array = unpackLowerCase()

function unpackKinds(): Uint8Array {
  const kinds = new Uint8Array(UNITS)
  const kindOfLetter: Record<string, number> = { _: SEPARATOR, W: WORD, S: SIGN }
  let unit = 0
  for (const [, letter, length] of kindRuns.matchAll(/([_WS])([0-9a-z]+)/g)) {
    const end = unit + Number.parseInt(length!, 36)
    kinds.fill(kindOfLetter[letter!]!, unit, end)
    unit = end
  }
  for (const [first, last] of UNSPACED_SCRIPTS) {
    for (let u = first; u <= last; u++) if (kinds[u] === WORD) kinds[u] = UNSPACED
  }
  return kinds.fill(HIGH_SURROGATE, 0xd800, 0xdc00).fill(LOW_SURROGATE, 0xdc00, 0xe000)
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
