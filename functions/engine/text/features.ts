import { naturalLog } from '#engine/numbers/logarithm.ts'
import { SIGN, UNSPACED } from '#engine/text/characters.ts'
import { FNV_PRIME, FNV_START, follow, spread } from '#engine/text/hashing.ts'
import { measureStyle, STYLE_COUNT } from '#engine/text/style.ts'
import { type Tokens, tokenize } from '#engine/text/tokens.ts'

/** Which n-grams a text is cut into; a snapshot can only score texts cut in the same way. */
export type FeatureSetting = {
  /** Longest sequence of tokens. */
  readonly tokensTo: number
  /** Shortest and longest sequence of characters inside a word and the spaces around it. */
  readonly charactersFrom: number
  readonly charactersTo: number
}

/** A text as numbers. */
export type TextFeatures = {
  /** Keys of the n-grams found, each once, and their values: 1 + ln(count), each block divided by its L2 norm. */
  readonly keys: Int32Array
  readonly values: Float64Array
  readonly style: Float64Array
  count: number
  tokenCount: number
}

/** Two blocks of 2¹⁸ keys, token n-grams below and character n-grams above: few enough for arrays, so many that they hardly collide. */
export const KEYS = 1 << 19
const BLOCK = KEYS / 2
const SPACE = 0x20

/** One set of arrays serves every text, as in the tokeniser; the counts are all 0 between two texts. */
const counts = new Int32Array(KEYS)
const features: TextFeatures = {
  keys: new Int32Array(KEYS),
  values: new Float64Array(KEYS),
  style: new Float64Array(STYLE_COUNT),
  count: 0,
  tokenCount: 0,
}

/** Reads a text. What it returns holds until the next call. */
export function extract(text: string, setting: FeatureSetting): TextFeatures {
  const tokens = tokenize(text)
  features.tokenCount = tokens.count
  features.count = 0
  countTokenGrams(tokens, 1)
  measureStyle(text, tokens, features.count, features.style)
  for (let n = 2; n <= setting.tokensTo; n++) countTokenGrams(tokens, n)
  const tokenGrams = features.count
  countCharacterGrams(tokens, setting)
  weigh(0, tokenGrams)
  weigh(tokenGrams, features.count)
  return features
}

function countTokenGrams(tokens: Tokens, n: number): void {
  for (let last = n - 1; last < tokens.count; last++) {
    let hash = tokens.hashes[last - n + 1]!
    for (let token = last - n + 2; token <= last; token++) hash = follow(hash, tokens.hashes[token]!)
    count(spread(hash) & (BLOCK - 1))
  }
}

/** In unspaced scripts a single character may be a word, so sequences start at one there. */
function countCharacterGrams(tokens: Tokens, { charactersFrom, charactersTo }: FeatureSetting): void {
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.kinds[token] === SIGN) continue
    const shortest = tokens.kinds[token] === UNSPACED ? 1 : charactersFrom
    countInside(tokens.units, tokens.starts[token]!, tokens.ends[token]!, shortest, charactersTo)
  }
}

/** Sequences of `shortest` to `longest` characters of one word with a space before and after it, but never a space alone. */
function countInside(units: Uint16Array, start: number, end: number, shortest: number, longest: number): void {
  for (let from = start - 1; from < end; from++) {
    const first = Math.max(from + shortest - 1, start)
    const last = Math.min(from + longest - 1, end)
    let hash = FNV_START
    for (let i = from; i <= last; i++) {
      hash = Math.imul(hash ^ (i < start || i === end ? SPACE : units[i]!), FNV_PRIME)
      if (i >= first) count(BLOCK | (spread(hash) & (BLOCK - 1)))
    }
  }
}

function count(key: number): void {
  if (counts[key] === 0) features.keys[features.count++] = key
  counts[key]! += 1
}

/** Turns the counts of one block into values, and clears them for the next text. */
function weigh(from: number, to: number): void {
  const { keys, values } = features
  let squares = 0
  for (let i = from; i < to; i++) {
    const key = keys[i]!
    const value = dampened(counts[key]!)
    counts[key] = 0
    values[i] = value
    squares += value * value
  }
  const scale = 1 / Math.sqrt(squares)
  for (let i = from; i < to; i++) values[i]! *= scale
}

/** 1 + ln(count): the tenth repetition says less than the first (sublinear tf; Manning, Raghavan & Schütze 2008, 6.4.1). */
function dampened(count: number): number {
  return count < commonCounts.length ? commonCounts[count]! : 1 + naturalLog(count)
}

const commonCounts = Float64Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + naturalLog(count)))
