import { lowerOfUnit, RUN, SIGN } from '#engine/text/characters.ts'
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
const APOSTROPHE = 0x27
const ZERO = 0x30
const NINE = 0x39

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
const isVowel = numbered(['aeiouy'])

/**
 * Counts signs and word properties of a text; `types` is the number of its different tokens. A run of an unspaced script is neither a
 * word nor a token: counting it, or its letters, changed no set's AUC by more than chance, but the measures of the words beside it.
 */
export function countStyle(tokens: Tokens, types: number): StyleCounts {
  const counts: StyleCounts = { ...noCounts, units: tokens.unitCount, tokens: tokens.count - tokens.runs, types }
  let afterStop = false
  for (let token = 0; token < tokens.count; token++) {
    const kind = tokens.kinds[token]
    if (kind === SIGN) {
      const sign = classOfSign[tokens.units[tokens.starts[token]!]!]!
      counts[signClasses[sign]!]++
      const isStop = sign > 0 && sign <= LAST_STOP
      if (isStop && !afterStop) counts.sentences++
      afterStop = isStop
    } else {
      if (kind !== RUN) countWord(tokens, token, counts)
      afterStop = false
    }
  }
  return counts
}

function countWord(tokens: Tokens, token: number, counts: StyleCounts): void {
  const { text, units } = tokens
  const from = tokens.starts[token]!
  const end = tokens.ends[token]!
  let vowelGroups = 0
  let upperLetters = 0
  let wasVowel = 0
  for (let i = from; i < end; i++) {
    const unit = units[i]!
    const vowel = isVowel[unit]!
    if (vowel > wasVowel) vowelGroups++
    wasVowel = vowel
    if (unit >= ZERO && unit <= NINE) counts.digits++
    if (unit === APOSTROPHE) {
      if (i > from && i < end - 1) counts.contractions++
    } else if (text.charCodeAt(i) !== unit) upperLetters++
  }
  counts.words++
  counts.letters += end - from
  counts.vowelGroups += vowelGroups
  counts.upperLetters += upperLetters
  if (end - from > LONG_WORD) counts.longWords++
  if (vowelGroups >= HARD_WORD) counts.hardWords++
  if (upperLetters > 1 && upperLetters === end - from) counts.inCapitals++
  else if (lowerOfUnit(text.charCodeAt(from)) !== text.charCodeAt(from)) counts.capitalised++
  const role = roleOfWord.get(tokens.hashes[token]!) ?? 0
  if (role & FUNCTION_WORD) counts.functionWords++
  if (role & FIRST_PERSON) counts.firstPerson++
  if (role & SECOND_PERSON) counts.secondPerson++
}

/** Returns unit → the number of its class, from 1; 0 for none. */
function numbered(classes: readonly string[]): Uint8Array {
  const numbers = new Uint8Array(0x10000)
  classes.forEach((members, i) => {
    for (let at = 0; at < members.length; at++) numbers[members.charCodeAt(at)] = i + 1
  })
  return numbers
}
