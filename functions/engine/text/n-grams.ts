import { SIGN, UNSPACED } from '#engine/text/characters.ts'
import { extendHash, FNV_PRIME, FNV_START, mixHash } from '#engine/text/hashing.ts'
import type { Tokens } from '#engine/text/tokens.ts'

/** The n-grams to extract from a text. A snapshot can only score texts that are read with its own setting. */
export type FeatureSetting = {
  /** Longest sequence of tokens. */
  readonly tokensTo: number
  /** Shortest and longest sequence of characters inside a word and the spaces around it. */
  readonly charactersFrom: number
  readonly charactersTo: number
}

/** Called for each n-gram in the order of the text, with its key and the first and last token that it spans. */
export type Visit = (key: number, first: number, last: number) => void

/** The number of keys, in two blocks of 2¹⁸: token n-grams, then character n-grams. Few enough for arrays, with rare collisions. */
export const KEYS = 1 << 19
const BLOCK = KEYS / 2
const SPACE = 0x20

/** Visits sequences of `n` tokens. */
export function visitTokenGrams(tokens: Tokens, n: number, visit: Visit): void {
  for (let last = n - 1; last < tokens.count; last++) {
    let hash = tokens.hashes[last - n + 1]!
    for (let token = last - n + 2; token <= last; token++) hash = extendHash(hash, tokens.hashes[token]!)
    visit(mixHash(hash) & (BLOCK - 1), last - n + 1, last)
  }
}

/** Visits sequences of characters inside words. In unspaced scripts they start at one character, which may be a word. */
export function visitCharacterGrams(
  tokens: Tokens,
  { charactersFrom, charactersTo }: FeatureSetting,
  visit: Visit,
): void {
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.kinds[token] === SIGN) continue
    const shortest = tokens.kinds[token] === UNSPACED ? 1 : charactersFrom
    visitInside(tokens, token, shortest, charactersTo, visit)
  }
}

/** Visits sequences of `shortest` to `longest` characters of one word with a space before and after it, but never a space alone. */
function visitInside(tokens: Tokens, token: number, shortest: number, longest: number, visit: Visit): void {
  const { units } = tokens
  const start = tokens.starts[token]!
  const end = tokens.ends[token]!
  for (let from = start - 1; from < end; from++) {
    const first = Math.max(from + shortest - 1, start)
    const last = Math.min(from + longest - 1, end)
    let hash = FNV_START
    for (let i = from; i <= last; i++) {
      hash = Math.imul(hash ^ (i < start || i === end ? SPACE : units[i]!), FNV_PRIME)
      if (i >= first) visit(BLOCK | (mixHash(hash) & (BLOCK - 1)), token, token)
    }
  }
}
