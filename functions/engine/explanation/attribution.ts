import type { LinearAttribution } from '#engine/explanation/linear-attribution.ts'
import type { LocatedFeatures } from '#engine/explanation/located-features.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/** A raw score in the making: what adds to it, word by word. */
export type Attribution = {
  base: number
  /** By the place in the whole text where a word starts: where it ends, and its share. */
  readonly words: Map<number, { readonly end: number; share: number }>
  readonly style: Float64Array
}

export function emptyAttribution(): Attribution {
  return { base: 0, words: new Map(), style: new Float64Array(STYLE_COUNT) }
}

/** Adds `factor` times what a line makes of a segment that starts at `from`. */
export function addLinearAttribution(
  account: Attribution,
  factor: number,
  line: LinearAttribution,
  reading: LocatedFeatures,
  from: number,
): void {
  account.base += factor * line.base
  line.style.forEach((share, i) => {
    account.style[i]! += factor * share
  })
  line.words.forEach((share, i) => {
    const start = from + reading.starts[i]!
    const word = account.words.get(start)
    if (word) word.share += factor * share
    else account.words.set(start, { end: from + reading.ends[i]!, share: factor * share })
  })
}
