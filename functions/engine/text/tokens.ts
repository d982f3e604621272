import {
  HIGH_SURROGATE,
  kindOfUnit,
  LOW_SURROGATE,
  lowerOfUnit,
  markOfUnit,
  RUN,
  SEPARATOR,
  SIGN,
  UNSPACED,
  WORD,
} from '#engine/text/characters.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { FNV_PRIME, FNV_START } from '#engine/text/hashing.ts'
import { MAX_UNITS, textAsRead } from '#engine/text/text-as-read.ts'

/** A text as tokens: words and signs and, since feature version 2, runs of letters of an unspaced script. */
export type Tokens = {
  /** The text that the tokens are cut from: normalised since version 2. */
  text: string
  /** The same in lower case. */
  readonly units: Uint16Array
  /** Per token: first unit, unit after the last, FNV-1a hash, and kind (WORD, UNSPACED, SIGN or RUN). */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly hashes: Int32Array
  readonly kinds: Uint8Array
  unitCount: number
  count: number
  /** The number of runs among the tokens, and the number of their units. */
  runs: number
  runUnits: number
}

/** Arrays that every text reuses: allocating them would cost more than reading a short text. */
const tokens: Tokens = {
  text: '',
  units: new Uint16Array(MAX_UNITS),
  starts: new Int32Array(MAX_UNITS),
  ends: new Int32Array(MAX_UNITS),
  hashes: new Int32Array(MAX_UNITS),
  kinds: new Uint8Array(MAX_UNITS),
  unitCount: 0,
  count: 0,
  runs: 0,
  runUnits: 0,
}
const kindOf = new Uint8Array(MAX_UNITS)

/**
 * Cuts a text into tokens. Words are runs of letters, marks, numbers, underscores and apostrophes. Every other printable character
 * is a sign of its own; an emoji outside the basic plane is one sign of two units. Spaces and control characters separate. Since
 * version 2 the text is normalised first, and letters of an unspaced script are runs of their own: "iPhoneを" is a word and a run.
 * The result is reused: it is valid until the next call.
 */
export function tokenize(text: string, version: FeatureVersion): Tokens {
  tokens.text = textAsRead(text, version)
  readUnits(kindOfUnit[version], version)
  tokens.count = 0
  tokens.runs = 0
  tokens.runUnits = 0
  for (let from = 0; from < tokens.unitCount; ) {
    const end = endOfToken(from, version)
    if (kindOf[from] !== SEPARATOR) append(from, end, version)
    from = end
  }
  return tokens
}

function readUnits(kinds: Uint8Array, version: FeatureVersion): void {
  const { text, units } = tokens
  tokens.unitCount = Math.min(text.length, MAX_UNITS)
  let before = SEPARATOR
  for (let i = 0; i < tokens.unitCount; i++) {
    const unit = text.charCodeAt(i)
    const kind = kinds[unit]!
    // A mark of no script in particular goes with the letter before it.
    const isOfRun = kind === WORD && before === UNSPACED && version !== 1 && markOfUnit[unit] === 1
    before = isOfRun ? UNSPACED : kind
    kindOf[i] = before
    units[i] = lowerOfUnit(unit)
  }
}

function endOfToken(from: number, version: FeatureVersion): number {
  const kind = kindOf[from]!
  let end = from + 1
  if (kind === WORD || kind === UNSPACED) {
    const other = version === 1 ? WORD + UNSPACED - kind : kind
    while (end < tokens.unitCount && (kindOf[end] === kind || kindOf[end] === other)) end++
  } else if (kind === HIGH_SURROGATE && end < tokens.unitCount && kindOf[end] === LOW_SURROGATE) end++
  return end
}

function append(from: number, end: number, version: FeatureVersion): void {
  let hash = FNV_START
  let isUnspaced = false
  for (let i = from; i < end; i++) {
    hash = Math.imul(hash ^ tokens.units[i]!, FNV_PRIME)
    if (kindOf[i] === UNSPACED) isUnspaced = true
  }
  const token = tokens.count++
  tokens.starts[token] = from
  tokens.ends[token] = end
  tokens.hashes[token] = hash
  tokens.kinds[token] = kindOf[from]! >= SIGN ? SIGN : !isUnspaced ? WORD : version === 1 ? UNSPACED : RUN
  if (tokens.kinds[token] === RUN) {
    tokens.runs++
    tokens.runUnits += end - from
  }
}
