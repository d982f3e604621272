import { type FoundWords, findWords } from '#engine/meaning/find-words.ts'
import { measureMeaning } from '#engine/meaning/measure-meaning.ts'
import { DIMENSIONS, type WordTable } from '#engine/meaning/word-table-bytes.ts'
import { extractFeatures } from '#engine/text/features.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'
import { visitCharacterGrams, visitTokenGrams } from '#engine/text/n-grams.ts'
import { type Norm, normsOf } from '#engine/text/norms.ts'
import { type Tokens, tokenize } from '#engine/text/tokens.ts'

/** The features of a text, each with its positions in the text. */
export type LocatedFeatures = {
  readonly keys: Int32Array
  readonly values: Float64Array
  readonly style: Float64Array
  readonly valence: Float64Array
  readonly norms: Readonly<Record<Norm, number>>
  /** Start and end of each word and sign, in UTF-16 units. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly occurrences: Occurrences
  /** The words that the table knows, if the text was read with one. */
  readonly words: LocatedWords | undefined
}

/** The n-grams in the order of the text: the key of each, and the first and last token that it spans. */
type Occurrences = { readonly keys: number[]; readonly firsts: number[]; readonly lasts: number[] }

/** Reads a text, and keeps the positions of its n-grams and words. */
export function locateFeatures(text: string, setting: FeatureSetting, words?: WordTable): LocatedFeatures {
  const features = extractFeatures(text, setting, words)
  const { keys, values, style, valence, count } = features
  const tokens = tokenize(text)
  const occurrences: Occurrences = { keys: [], firsts: [], lasts: [] }
  const record = (key: number, first: number, last: number) => {
    occurrences.keys.push(key)
    occurrences.firsts.push(first)
    occurrences.lasts.push(last)
  }
  for (let n = 1; n <= setting.tokensTo; n++) visitTokenGrams(tokens, n, record)
  visitCharacterGrams(tokens, setting, record)
  return {
    keys: keys.slice(0, count),
    values: values.slice(0, count),
    style: style.slice(),
    valence: valence.slice(),
    norms: normsOf(features),
    starts: tokens.starts.slice(0, tokens.count),
    ends: tokens.ends.slice(0, tokens.count),
    occurrences,
    words: words && locateWords(tokens, words),
  }
}

/** The words of a text that the table knows, and the divisor of each word's weighted vector in the text's meaning. */
export type LocatedWords = { readonly found: FoundWords; readonly table: WordTable; readonly divisor: number }

function locateWords(tokens: Tokens, table: WordTable): LocatedWords {
  const { indexes, tokens: tokensOfWords, count } = findWords(tokens, table)
  const found = { indexes: indexes.slice(0, count), tokens: tokensOfWords.slice(0, count), count }
  return { found, table, divisor: measureMeaning(found, table, new Float64Array(DIMENSIONS)) }
}
