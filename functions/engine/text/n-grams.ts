import { RUN, SIGN, WORD } from '#engine/text/characters.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { extendHash, FNV_PRIME, FNV_START, mixHash } from '#engine/text/hashing.ts'
import { MAX_UNITS } from '#engine/text/text-as-read.ts'
import type { Tokens } from '#engine/text/tokens.ts'

/** The n-grams to extract from a text. A snapshot can only score texts that are read with its own setting. */
export type FeatureSetting = {
  /** The way in which the text is read. */
  readonly featureVersion: FeatureVersion
  /** Longest sequence of tokens. */
  readonly tokensTo: number
  /** Shortest and longest sequence of characters inside a word and the spaces around it. */
  readonly charactersFrom: number
  readonly charactersTo: number
}

/** The number of keys, in two blocks of 2¹⁸: token n-grams, then character n-grams. Few enough for arrays, with rare collisions. */
export const KEYS = 1 << 19
const BLOCK = KEYS / 2
/** The unit before and after each word. */
export const SPACE = 0x20

/** Sequences of one kind in a text, each as often as it occurs. */
export type GramList = {
  readonly keys: Int32Array
  /** The first unit of each in its words and signs, and the unit after the last. Spaces around a word lie outside. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  count: number
}

/** The most sequences of one kind that begin at a unit, on average: a run of an unspaced script has those of 1 to 6 characters. */
const MOST_PER_UNIT = 7
const keys = new Int32Array(MOST_PER_UNIT * MAX_UNITS)
const starts = new Int32Array(MOST_PER_UNIT * MAX_UNITS)
const ends = new Int32Array(MOST_PER_UNIT * MAX_UNITS)
/** Every text reuses it: what is returned of one is valid until the next call. */
const list: GramList = { keys, starts, ends, count: 0 }

/** Lists the sequences of `n` words and signs. A run of an unspaced script is no part of any: it says as little as a whole sentence. */
export function listTokenGrams(tokens: Tokens, n: number): GramList {
  let count = 0
  let from = 0
  for (let last = 0; last < tokens.count; last++) {
    if (tokens.kinds[last] === RUN) from = last + 1
    const first = last - n + 1
    if (first < from) continue
    let hash = tokens.hashes[first]!
    for (let token = first + 1; token <= last; token++) hash = extendHash(hash, tokens.hashes[token]!)
    keys[count] = keyOfTokens(hash)
    starts[count] = tokens.starts[first]!
    ends[count++] = tokens.ends[last]!
  }
  list.count = count
  return list
}

/** Returns the key of a sequence of tokens by its hash; that of one token is the token's own. */
export function keyOfTokens(hash: number): number {
  return mixHash(hash) & (BLOCK - 1)
}

/**
 * Lists the sequences of characters inside words, with a space before and after each word, but never a space alone. In unspaced scripts
 * they start at one character, which may be a word.
 */
export function listCharacterGrams(tokens: Tokens, { charactersFrom, charactersTo }: FeatureSetting): GramList {
  let count = 0
  for (let token = 0; token < tokens.count; token++) {
    const kind = tokens.kinds[token]
    if (kind === SIGN) continue
    const shortest = kind === WORD ? charactersFrom : 1
    const start = tokens.starts[token]!
    const letters = tokens.ends[token]! - start
    copyWithSpaces(tokens, start, letters)
    const lastFrom = Math.min(letters, letters + 2 - shortest)
    for (let from = 0; from <= lastFrom; from++) {
      const first = Math.max(from + shortest - 1, 1)
      const last = Math.min(from + charactersTo - 1, letters + 1)
      let hash = FNV_START
      let at = from
      for (; at < first; at++) hash = Math.imul(hash ^ spaced[at]!, FNV_PRIME)
      for (; at <= last; at++) {
        hash = Math.imul(hash ^ spaced[at]!, FNV_PRIME)
        keys[count] = keyOfCharacters(hash)
        starts[count] = start + Math.max(from - 1, 0)
        ends[count++] = start + Math.min(at, letters)
      }
    }
  }
  list.count = count
  return list
}

/** A word with a space before and after it. Every word reuses it. */
const spaced = new Uint16Array(MAX_UNITS + 2)

function copyWithSpaces({ units }: Tokens, start: number, letters: number): void {
  spaced[0] = SPACE
  for (let i = 0; i < letters; i++) spaced[i + 1] = units[start + i]!
  spaced[letters + 1] = SPACE
}

/** Returns the key of a sequence of characters by its hash. */
export function keyOfCharacters(hash: number): number {
  return BLOCK | (mixHash(hash) & (BLOCK - 1))
}
