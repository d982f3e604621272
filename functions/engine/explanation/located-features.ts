import { type FoundWords, findWords } from '#engine/meaning/find-words.ts'
import { measureMeaning } from '#engine/meaning/measure-meaning.ts'
import { DIMENSIONS, type WordTable } from '#engine/meaning/word-table-bytes.ts'
import { markOfUnit, RUN } from '#engine/text/characters.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { type FeatureSetting, type GramList, listCharacterGrams, listTokenGrams } from '#engine/text/n-grams.ts'
import { type Norm, normsOf } from '#engine/text/norms.ts'
import { type Tokens, tokenize } from '#engine/text/tokens.ts'

/** The features of a text, each with its positions in the text. */
export type LocatedFeatures = {
  readonly keys: Int32Array
  readonly values: Float64Array
  readonly style: Float64Array
  readonly valence: Float64Array
  readonly norms: Readonly<Record<Norm, number>>
  /** Start and end of each place, in UTF-16 units of the text as it is read, and the start of the token that it belongs to. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly tokenStarts: readonly number[]
  readonly occurrences: Occurrences
  /** The words that the table knows, if the text was read with one. */
  readonly words: LocatedWords | undefined
}

/** The n-grams in the order of the text: the key of each, and the first and last place that it spans. */
type Occurrences = { readonly keys: number[]; readonly firsts: number[]; readonly lasts: number[] }

/** Reads a text, and keeps the positions of its n-grams and words. */
export function locateFeatures(text: string, setting: FeatureSetting, words?: WordTable): LocatedFeatures {
  const features = extractFeatures(text, setting, words)
  const { keys, values, style, valence, count } = features
  const tokens = tokenize(text, setting.featureVersion)
  const { placeOfUnit, ...places } = placesOf(tokens)
  const occurrences: Occurrences = { keys: [], firsts: [], lasts: [] }
  const record = (list: GramList) => {
    for (let i = 0; i < list.count; i++) {
      occurrences.keys.push(list.keys[i]!)
      occurrences.firsts.push(placeOfUnit[list.starts[i]!]!)
      occurrences.lasts.push(placeOfUnit[list.ends[i]! - 1]!)
    }
  }
  for (let n = 1; n <= setting.tokensTo; n++) record(listTokenGrams(tokens, n))
  record(listCharacterGrams(tokens, setting))
  return {
    keys: keys.slice(0, count),
    values: values.slice(0, count),
    style: style.slice(),
    valence: valence.slice(),
    norms: normsOf(features),
    ...places,
    occurrences,
    words: words && locateWords(tokens, placeOfUnit, words),
  }
}

/** The words of a text that the table knows, by their places, and the divisor of each word's weighted vector in the text's meaning. */
export type LocatedWords = { readonly found: FoundWords; readonly table: WordTable; readonly divisor: number }

function locateWords(tokens: Tokens, placeOfUnit: Int32Array, table: WordTable): LocatedWords {
  const { indexes, tokens: tokensOfWords, count } = findWords(tokens, table)
  const found = {
    indexes: indexes.slice(0, count),
    tokens: tokensOfWords.slice(0, count).map((token) => placeOfUnit[tokens.starts[token]!]!),
    count,
  }
  return { found, table, divisor: measureMeaning(found, table, new Float64Array(DIMENSIONS)) }
}

/**
 * Returns the places that n-grams span: words and signs, and the single characters of runs of an unspaced script, each with its marks,
 * because no words can be told apart there.
 */
function placesOf({ count, kinds, starts, ends, units, unitCount }: Tokens) {
  const places = { starts: [] as number[], ends: [] as number[], tokenStarts: [] as number[] }
  const placeOfUnit = new Int32Array(unitCount)
  for (let token = 0; token < count; token++) {
    for (let at = starts[token]!; at < ends[token]!; at++) {
      if (at === starts[token] || (kinds[token] === RUN && markOfUnit[units[at]!] === 0)) {
        places.starts.push(at)
        places.ends.push(at)
        places.tokenStarts.push(starts[token]!)
      }
      placeOfUnit[at] = places.starts.length - 1
      places.ends[placeOfUnit[at]!] = at + 1
    }
  }
  return { ...places, placeOfUnit }
}
