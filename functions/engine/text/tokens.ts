import {
  HIGH_SURROGATE,
  kindOfUnit,
  LOW_SURROGATE,
  lowerOfUnit,
  SEPARATOR,
  SIGN,
  UNSPACED,
  WORD,
} from '#engine/text/characters.ts'
import { FNV_PRIME, FNV_START } from '#engine/text/hashing.ts'

/** The most UTF-16 units that are read of a text, which bounds the time of one score to a few milliseconds. */
export const MAX_UNITS = 65_536

/** A text as tokens: words and signs. */
export type Tokens = {
  /** The text in lower case. */
  readonly units: Uint16Array
  /** Per token: first unit, unit after the last, FNV-1a hash, and kind (WORD, UNSPACED or SIGN). */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly hashes: Int32Array
  readonly kinds: Uint8Array
  unitCount: number
  count: number
}

/** Arrays that every text reuses: allocating them would cost more than reading a short text. */
const tokens: Tokens = {
  units: new Uint16Array(MAX_UNITS),
  starts: new Int32Array(MAX_UNITS),
  ends: new Int32Array(MAX_UNITS),
  hashes: new Int32Array(MAX_UNITS),
  kinds: new Uint8Array(MAX_UNITS),
  unitCount: 0,
  count: 0,
}
const kindOf = new Uint8Array(MAX_UNITS)

/**
 * Cuts a text into tokens. Words are runs of letters, marks, numbers, underscores and apostrophes. Every other printable character
 * is a sign of its own; an emoji outside the basic plane is one sign of two units. Spaces and control characters separate.
 * The result is reused: it is valid until the next call.
 */
export function tokenize(text: string): Tokens {
  readUnits(text)
  tokens.count = 0
  for (let from = 0; from < tokens.unitCount; ) {
    const end = endOfToken(from)
    if (kindOf[from] !== SEPARATOR) append(from, end)
    from = end
  }
  return tokens
}

function readUnits(text: string): void {
  tokens.unitCount = Math.min(text.length, MAX_UNITS)
  for (let i = 0; i < tokens.unitCount; i++) {
    const unit = text.charCodeAt(i)
    tokens.units[i] = lowerOfUnit[unit]!
    kindOf[i] = kindOfUnit[unit]!
  }
}

function endOfToken(from: number): number {
  const kind = kindOf[from]!
  let end = from + 1
  if (kind === WORD || kind === UNSPACED) {
    while (end < tokens.unitCount && (kindOf[end] === WORD || kindOf[end] === UNSPACED)) end++
  } else if (kind === HIGH_SURROGATE && end < tokens.unitCount && kindOf[end] === LOW_SURROGATE) end++
  return end
}

function append(from: number, end: number): void {
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
  tokens.kinds[token] = kindOf[from]! >= SIGN ? SIGN : isUnspaced ? UNSPACED : WORD
}
