import { RUN, SIGN } from '#engine/text/characters.ts'
import { FIRST_PERSON, FUNCTION_WORD, roleOfWord, SECOND_PERSON } from '#engine/text/function-words.ts'
import type { Tokens } from '#engine/text/tokens.ts'

/** The counts that the style measures are computed from. */
const noCounts = {
  units: 0,
  tokens: 0,
  /** Different tokens. */
  types: 0,
  sentences: 0,
  words: 0,
  /** Units of all words: letters, digits, marks. */
  letters: 0,
  vowelGroups: 0,
  longWords: 0,
  hardWords: 0,
  upperLetters: 0,
  capitalised: 0,
  inCapitals: 0,
  digits: 0,
  contractions: 0,
  functionWords: 0,
  firstPerson: 0,
  secondPerson: 0,
  exclamations: 0,
  questions: 0,
  commas: 0,
  colons: 0,
  quotes: 0,
  brackets: 0,
  fullStops: 0,
  otherSigns: 0,
}

export type StyleCounts = typeof noCounts

/** A word of more letters counts as long. */
const LONG_WORD = 6
/** A word of this many vowel groups counts as hard, as in Gunning's fog index. */
const HARD_WORD = 3

const signClasses = [
  'otherSigns',
  'fullStops',
  'exclamations',
  'questions',
  'commas',
  'colons',
  'quotes',
  'brackets',
] as const
const classOfSign = numbered(['.…。．', '!！', '?？', ',，、', ';:；：', '"“”„‘«»「」『』`', '()[]{}-–—（）【】'])
const LAST_STOP = signClasses.indexOf('questions')
/** Properties of a unit of a word, a bit each: counted without a branch, which could not be foreseen. */
const VOWEL = 1
const DIGIT = 2
const APOSTROPHE = 4
const propertiesOfUnit = new Uint8Array(0x10000)
for (const vowel of 'aeiouy') propertiesOfUnit[vowel.charCodeAt(0)] = VOWEL
for (const digit of '0123456789') propertiesOfUnit[digit.charCodeAt(0)] = DIGIT
propertiesOfUnit["'".charCodeAt(0)] = APOSTROPHE

/** Signs of each class. Every text reuses it. */
const signs = new Int32Array(signClasses.length)

/**
 * Counts signs and word properties of a text; `types` is the number of its different tokens. A run of an unspaced script is neither a
 * word nor a token: counting it, or its letters, changed no set's AUC by more than chance, but the measures of the words beside it.
 */
export function countStyle(tokens: Tokens, types: number): StyleCounts {
  const { starts, kinds, units } = tokens
  const counts: StyleCounts = { ...noCounts, units: tokens.unitCount, tokens: tokens.count - tokens.runs, types }
  signs.fill(0)
  let afterStop = 0
  for (let token = 0; token < tokens.count; token++) {
    const kind = kinds[token]
    if (kind === SIGN) {
      const sign = classOfSign[units[starts[token]!]!]!
      signs[sign]! += 1
      const isStop = sign > 0 && sign <= LAST_STOP ? 1 : 0
      counts.sentences += isStop & ~afterStop
      afterStop = isStop
    } else {
      if (kind !== RUN) countWord(tokens, token, counts)
      afterStop = 0
    }
  }
  for (let sign = 0; sign < signs.length; sign++) counts[signClasses[sign]!] = signs[sign]!
  return counts
}

function countWord({ units, originals, starts, ends, hashes }: Tokens, token: number, counts: StyleCounts): void {
  const from = starts[token]!
  const end = ends[token]!
  let vowelGroups = 0
  let digits = 0
  let apostrophes = 0
  let upperLetters = 0
  let before = 0
  for (let i = from; i < end; i++) {
    const unit = units[i]!
    const properties = propertiesOfUnit[unit]!
    const isApostrophe = (properties & APOSTROPHE) >> 2
    vowelGroups += properties & ~before & VOWEL
    digits += (properties & DIGIT) >> 1
    apostrophes += isApostrophe
    // The typographic apostrophe has a plain one in the place of a lower case.
    upperLetters += (unit === originals[i] ? 0 : 1) & ~isApostrophe
    before = properties
  }
  counts.words++
  counts.letters += end - from
  counts.vowelGroups += vowelGroups
  counts.digits += digits
  counts.upperLetters += upperLetters
  if (apostrophes > 0) counts.contractions += apostrophes - quotesAround(units, from, end)
  if (end - from > LONG_WORD) counts.longWords++
  if (vowelGroups >= HARD_WORD) counts.hardWords++
  if (upperLetters > 1 && upperLetters === end - from) counts.inCapitals++
  else if (units[from] !== originals[from]) counts.capitalised++
  const role = roleOfWord(hashes[token]!)
  if (role & FUNCTION_WORD) counts.functionWords++
  if (role & FIRST_PERSON) counts.firstPerson++
  if (role & SECOND_PERSON) counts.secondPerson++
}

/** Counts the apostrophes at the ends of a word, which is no contraction for them. */
function quotesAround(units: Uint16Array, from: number, end: number): number {
  const isQuote = (at: number) => propertiesOfUnit[units[at]!] === APOSTROPHE
  return (isQuote(from) ? 1 : 0) + (end - 1 > from && isQuote(end - 1) ? 1 : 0)
}

/** Returns unit → the number of its class, from 1; 0 for none. */
function numbered(classes: readonly string[]): Uint8Array {
  const numbers = new Uint8Array(0x10000)
  classes.forEach((members, i) => {
    for (let at = 0; at < members.length; at++) numbers[members.charCodeAt(at)] = i + 1
  })
  return numbers
}
