import { type Extent, extentsOf } from '#engine/text/extents.ts'
import { extract, type FeatureSetting } from '#engine/text/features.ts'
import { visitCharacterGrams, visitTokenGrams } from '#engine/text/n-grams.ts'
import { tokenize } from '#engine/text/tokens.ts'

/** A text as the explanation sees it: its features, and of each where in the text it was read. */
export type Reading = {
  readonly keys: Int32Array
  readonly values: Float64Array
  readonly style: Float64Array
  readonly extents: Readonly<Record<Extent, number>>
  /** Where the words and signs start and end, in UTF-16 units. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly places: Places
}

/** The n-grams in the order of the text: the key of each, and the first and the last token that it lies in. */
type Places = { readonly keys: number[]; readonly firsts: number[]; readonly lasts: number[] }

export function readText(text: string, setting: FeatureSetting): Reading {
  const features = extract(text, setting)
  const { keys, values, style, count } = features
  const tokens = tokenize(text)
  const places: Places = { keys: [], firsts: [], lasts: [] }
  const note = (key: number, first: number, last: number) => {
    places.keys.push(key)
    places.firsts.push(first)
    places.lasts.push(last)
  }
  for (let n = 1; n <= setting.tokensTo; n++) visitTokenGrams(tokens, n, note)
  visitCharacterGrams(tokens, setting, note)
  return {
    keys: keys.slice(0, count),
    values: values.slice(0, count),
    style: style.slice(),
    extents: extentsOf(features),
    starts: tokens.starts.slice(0, tokens.count),
    ends: tokens.ends.slice(0, tokens.count),
    places,
  }
}
