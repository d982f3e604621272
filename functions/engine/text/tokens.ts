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
import { FNV_PRIME, FNV_START, hashOfUnits } from '#engine/text/hashing.ts'
import { MAX_UNITS, textAsRead } from '#engine/text/text-as-read.ts'

/** A text as tokens: words and signs and, since feature version 2, runs of letters of an unspaced script. */
export type Tokens = {
  /** The text that the tokens are cut from, normalised since version 2, and the same in lower case. */
  readonly originals: Uint16Array
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
const units = new Uint16Array(MAX_UNITS)
const originals = new Uint16Array(MAX_UNITS)
const starts = new Int32Array(MAX_UNITS)
const ends = new Int32Array(MAX_UNITS)
const hashes = new Int32Array(MAX_UNITS)
const kinds = new Uint8Array(MAX_UNITS)
const tokens: Tokens = {
  originals,
  units,
  starts,
  ends,
  hashes,
  kinds,
  unitCount: 0,
  count: 0,
  runs: 0,
  runUnits: 0,
}

/**
 * Cuts a text into tokens. Words are runs of letters, marks, numbers, underscores and apostrophes. Every other printable character
 * is a sign of its own; an emoji outside the basic plane is one sign of two units. Spaces and control characters separate. Since
 * version 2 the text is normalised first, and letters of an unspaced script are runs of their own: "iPhoneを" is a word and a run.
 * The result is reused: it is valid until the next call.
 */
export function tokenize(text: string, version: FeatureVersion): Tokens {
  readUnits(textAsRead(text, version))
  tokens.count = 0
  tokens.runs = 0
  tokens.runUnits = 0
  const kindOf = kindOfUnit[version]
  for (let at = 0; at < tokens.unitCount; ) {
    const kind = kindOf[originals[at]!]!
    if (kind === WORD || kind === UNSPACED) at = readLetters(at, kind, version)
    else if (kind === SEPARATOR) at++
    else at = readSign(at, kind, kindOf)
  }
  return tokens
}

function readUnits(text: string): void {
  const unitCount = Math.min(text.length, MAX_UNITS)
  for (let i = 0; i < unitCount; i++) {
    const unit = text.charCodeAt(i)
    originals[i] = unit
    units[i] = lowerOfUnit(unit)
  }
  tokens.unitCount = unitCount
}

/** Reads a word or a run from its first letter on, and returns its end. */
function readLetters(from: number, kind: number, version: FeatureVersion): number {
  const { unitCount } = tokens
  const kindOf = kindOfUnit[version]
  let isUnspaced = kind === UNSPACED
  let hash = FNV_START
  let end = from
  for (; end < unitCount; end++) {
    const unit = originals[end]!
    const kindOfNext = kindOf[unit]!
    if (kindOfNext !== kind) {
      if (!isOfSameToken(kind, kindOfNext, unit, version)) break
      isUnspaced = true
    }
    hash = Math.imul(hash ^ units[end]!, FNV_PRIME)
  }
  if (!isUnspaced) append(from, end, hash, WORD)
  else if (version === 1) append(from, end, hash, UNSPACED)
  else {
    append(from, end, hash, RUN)
    tokens.runs++
    tokens.runUnits += end - from
  }
  return end
}

/** Returns true for a unit of another kind that a token of letters goes on with. */
function isOfSameToken(kind: number, other: number, unit: number, version: FeatureVersion): boolean {
  if (version === 1) return other === WORD || other === UNSPACED
  // A mark of no script in particular goes with the letter before it.
  return kind === UNSPACED && other === WORD && markOfUnit[unit] === 1
}

/** Reads a sign, and returns its end. */
function readSign(from: number, kind: number, kindOf: Uint8Array): number {
  const next = from + 1
  const isPair = kind === HIGH_SURROGATE && next < tokens.unitCount && kindOf[originals[next]!] === LOW_SURROGATE
  const end = isPair ? next + 1 : next
  append(from, end, hashOfUnits(units, from, end), SIGN)
  return end
}

function append(start: number, end: number, hash: number, kind: number): void {
  const token = tokens.count++
  starts[token] = start
  ends[token] = end
  hashes[token] = hash
  kinds[token] = kind
}
