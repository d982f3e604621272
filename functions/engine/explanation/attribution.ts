import type { LinearAttribution } from '#engine/explanation/linear-attribution.ts'
import type { LocatedFeatures } from '#engine/explanation/located-features.ts'
import { VALENCE_COUNT } from '#engine/meaning/valence.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/** The end of a place, the start of its token, its share of the score, and the part of the share that it has by its meaning. */
export type AttributedPlace = {
  readonly end: number
  readonly tokenStart: number
  share: number
  meaning: number
}

/** The attribution of a raw score to words and style, while it is added up. In log-odds. */
export type Attribution = {
  base: number
  /** Start of a place in the whole text, as it is read → its share of the score, and where it is. */
  readonly words: Map<number, AttributedPlace>
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
    const place = attribution.words.get(start) ?? {
      end: offset + features.ends[i]!,
      tokenStart: offset + features.tokenStarts[i]!,
      share: 0,
      meaning: 0,
    }
    place.share += factor * share
    place.meaning += factor * linear.meanings[i]!
    attribution.words.set(start, place)
  })
}
