import { extractFeatures } from '#engine/text/features.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'
import { visitCharacterGrams, visitTokenGrams } from '#engine/text/n-grams.ts'
import { type Norm, normsOf } from '#engine/text/norms.ts'
import { tokenize } from '#engine/text/tokens.ts'

/** A text as the explanation sees it: its features, and of each where in the text it was read. */
export type LocatedFeatures = {
  readonly keys: Int32Array
  readonly values: Float64Array
  readonly style: Float64Array
  readonly norms: Readonly<Record<Norm, number>>
  /** Where the words and signs start and end, in UTF-16 units. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly occurrences: Occurrences
}

/** The n-grams in the order of the text: the key of each, and the first and the last token that it lies in. */
type Occurrences = { readonly keys: number[]; readonly firsts: number[]; readonly lasts: number[] }

export function locateFeatures(text: string, setting: FeatureSetting): LocatedFeatures {
  const features = extractFeatures(text, setting)
  const { keys, values, style, count } = features
  const tokens = tokenize(text)
  const occurrences: Occurrences = { keys: [], firsts: [], lasts: [] }
  const note = (key: number, first: number, last: number) => {
    occurrences.keys.push(key)
    occurrences.firsts.push(first)
    occurrences.lasts.push(last)
  }
  for (let n = 1; n <= setting.tokensTo; n++) visitTokenGrams(tokens, n, note)
  visitCharacterGrams(tokens, setting, note)
  return {
    keys: keys.slice(0, count),
    values: values.slice(0, count),
    style: style.slice(),
    norms: normsOf(features),
    starts: tokens.starts.slice(0, tokens.count),
    ends: tokens.ends.slice(0, tokens.count),
    occurrences,
  }
}
