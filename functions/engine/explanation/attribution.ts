import type { LinearAttribution } from '#engine/explanation/linear-attribution.ts'
import type { LocatedFeatures } from '#engine/explanation/located-features.ts'
import { VALENCE_COUNT } from '#engine/meaning/valence.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/** The attribution of a raw score to words and style, while it is added up. In log-odds. */
export type Attribution = {
  base: number
  /** Start of a word in the whole text → its end, its share of the score, and the part of it by meaning. */
  readonly words: Map<number, { readonly end: number; share: number; meaning: number }>
  readonly style: Float64Array
  readonly valence: Float64Array
}

export function emptyAttribution(): Attribution {
  return { base: 0, words: new Map(), style: new Float64Array(STYLE_COUNT), valence: new Float64Array(VALENCE_COUNT) }
}

/** Adds `factor` times the attribution of one linear function over a segment that starts at `offset` in the text. */
export function addLinearAttribution(
  attribution: Attribution,
  factor: number,
  linear: LinearAttribution,
  features: LocatedFeatures,
  offset: number,
): void {
  attribution.base += factor * linear.base
  linear.style.forEach((share, i) => {
    attribution.style[i]! += factor * share
  })
  linear.valence.forEach((share, i) => {
    attribution.valence[i]! += factor * share
  })
  linear.words.forEach((share, i) => {
    const start = offset + features.starts[i]!
    const word = attribution.words.get(start) ?? { end: offset + features.ends[i]!, share: 0, meaning: 0 }
    word.share += factor * share
    word.meaning += factor * linear.meanings[i]!
    attribution.words.set(start, word)
  })
}
