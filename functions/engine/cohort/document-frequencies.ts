import { quantise } from '#engine/linear/quantise.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { type FeatureSetting, KEYS } from '#engine/text/n-grams.ts'

/** Document frequencies: the number of texts that each n-gram occurs in, for the most frequent n-grams. */
export type DocumentFrequencies = {
  readonly setting: FeatureSetting
  readonly textCount: number
  /** Ascending. Each has the number of its texts in `counts`. */
  readonly keys: Int32Array
  readonly counts: Int32Array
  /** The number of n-grams left out. */
  readonly dropped: number
}

/** Counts the texts that each n-gram occurs in, and keeps the `keep` most frequent. */
export function documentFrequenciesOf(
  texts: readonly string[],
  setting: FeatureSetting,
  keep: number,
): DocumentFrequencies {
  const textsWith = new Int32Array(KEYS)
  for (const text of texts) {
    const { keys, count } = extractFeatures(text, setting)
    for (let i = 0; i < count; i++) textsWith[keys[i]!]! += 1
  }
  const present = Int32Array.from(textsWith.keys().filter((key) => textsWith[key]! > 0))
  const widespread = present.sort((a, b) => textsWith[b]! - textsWith[a]! || a - b).slice(0, keep)
  const keys = widespread.sort()
  const counts = keys.map((key) => textsWith[key]!)
  return { setting, textCount: texts.length, keys, counts, dropped: present.length - keys.length }
}

/** Quantises the counts for a snapshot, to within some per cent. */
export function quantiseFrequencies({ setting, keys, counts }: DocumentFrequencies): QuantisedFunction {
  const most = counts.reduce((a, b) => Math.max(a, b), 0)
  const quantised = Int8Array.from(counts, (count) => quantise(count, most))
  return {
    setting,
    bias: 0,
    keys: keys.filter((_, i) => quantised[i] !== 0),
    quantisedWeights: quantised.filter((weight) => weight !== 0),
    scale: most,
  }
}
