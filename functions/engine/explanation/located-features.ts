import type { KnownWords } from '#engine/meaning/attribute-meaning.ts'
import { measureMeaning } from '#engine/meaning/measure-meaning.ts'
import { visitWords } from '#engine/meaning/visit-words.ts'
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
  readonly knownWords: KnownWords | undefined
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
    knownWords: words && knownWordsOf(tokens, words),
  }
}

function knownWordsOf(tokens: Tokens, table: WordTable): KnownWords {
  const [indexes, tokensOfWords]: [number[], number[]] = [[], []]
  visitWords(tokens, table.indexOf, (index, token) => {
    indexes.push(index)
    tokensOfWords.push(token)
  })
  const divisor = measureMeaning(tokens, table, new Float64Array(DIMENSIONS))
  return { table, indexes, tokens: tokensOfWords, divisor }
}
