import { RUN, SIGN, WORD } from '#engine/text/characters.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { extendHash, FNV_PRIME, FNV_START, mixHash } from '#engine/text/hashing.ts'
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

/** Called for each n-gram of tokens in the order of the text, with its key and the first and last token that it spans. */
export type VisitTokens = (key: number, first: number, last: number) => void
/** Called for each n-gram of characters, with its key, its token, its first unit and the unit after its last: a space lies outside the token. */
export type VisitCharacters = (key: number, token: number, from: number, end: number) => void

/** The number of keys, in two blocks of 2¹⁸: token n-grams, then character n-grams. Few enough for arrays, with rare collisions. */
export const KEYS = 1 << 19
const BLOCK = KEYS / 2
const SPACE = 0x20

/** Visits sequences of `n` words and signs. A run of an unspaced script is no part of any: it says as little as a whole sentence. */
export function visitTokenGrams(tokens: Tokens, n: number, visit: VisitTokens): void {
  let from = 0
  for (let last = 0; last < tokens.count; last++) {
    if (tokens.kinds[last] === RUN) from = last + 1
    const first = last - n + 1
    if (first < from) continue
    let hash = tokens.hashes[first]!
    for (let token = first + 1; token <= last; token++) hash = extendHash(hash, tokens.hashes[token]!)
    visit(keyOfTokens(hash), first, last)
  }
}

/** Returns the key of a sequence of tokens by its hash; that of one token is the token's own. */
export function keyOfTokens(hash: number): number {
  return mixHash(hash) & (BLOCK - 1)
}

/** Visits sequences of characters inside words. In unspaced scripts they start at one character, which may be a word. */
export function visitCharacterGrams(
  tokens: Tokens,
  { charactersFrom, charactersTo }: FeatureSetting,
  visit: VisitCharacters,
): void {
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.kinds[token] === SIGN) continue
    const shortest = tokens.kinds[token] === WORD ? charactersFrom : 1
    visitInside(tokens, token, shortest, charactersTo, visit)
  }
}

/** Visits sequences of `shortest` to `longest` characters of one word with a space before and after it, but never a space alone. */
function visitInside(tokens: Tokens, token: number, shortest: number, longest: number, visit: VisitCharacters): void {
  const { units } = tokens
  const start = tokens.starts[token]!
  const end = tokens.ends[token]!
  for (let from = start - 1; from < end; from++) {
    const first = Math.max(from + shortest - 1, start)
    const last = Math.min(from + longest - 1, end)
    let hash = FNV_START
    for (let i = from; i <= last; i++) {
      hash = Math.imul(hash ^ (i < start || i === end ? SPACE : units[i]!), FNV_PRIME)
      if (i >= first) visit(keyOfCharacters(hash), token, from, i + 1)
    }
  }
}

/**
 * Fills `keys` with those of the sequences of `length` characters that visitCharacterGrams has for a word, and returns their number.
 * A second callback there would keep the engine from inlining the one that counts features: that doubles the time of a score.
 */
export function keysOfLength(tokens: Tokens, token: number, length: number, keys: Int32Array): number {
  const { units } = tokens
  const start = tokens.starts[token]!
  const end = tokens.ends[token]!
  let count = 0
  for (let last = Math.max(start, start + length - 2); last <= end && last - length + 1 < end; last++) {
    let hash = FNV_START
    for (let i = last - length + 1; i <= last; i++) {
      hash = Math.imul(hash ^ (i < start || i === end ? SPACE : units[i]!), FNV_PRIME)
    }
    keys[count++] = keyOfCharacters(hash)
  }
  return count
}

function keyOfCharacters(hash: number): number {
  return BLOCK | (mixHash(hash) & (BLOCK - 1))
}
