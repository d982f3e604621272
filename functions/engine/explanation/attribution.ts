import type { LinearAttribution } from '#engine/explanation/linear-attribution.ts'
import type { LocatedFeatures } from '#engine/explanation/located-features.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/** The attribution of a raw score to words and style, while it is added up. In log-odds. */
export type Attribution = {
  base: number
  /** Start of a place in the whole text, as it is read → its end, the start of its token, and its share of the score. */
  readonly words: Map<number, { readonly end: number; readonly tokenStart: number; share: number }>
  readonly style: Float64Array
}

export function emptyAttribution(): Attribution {
  return { base: 0, words: new Map(), style: new Float64Array(STYLE_COUNT) }
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
  linear.words.forEach((share, i) => {
    const start = offset + features.starts[i]!
    const word = attribution.words.get(start)
    if (word) word.share += factor * share
    else {
      const [end, tokenStart] = [offset + features.ends[i]!, offset + features.tokenStarts[i]!]
      attribution.words.set(start, { end, tokenStart, share: factor * share })
    }
  })
}
