import type { Attribution } from '#engine/explanation/attribution.ts'
import { valenceNames } from '#engine/meaning/valence.ts'
import { styleNames } from '#engine/text/style.ts'

/**
 * The attribution of a text's raw score for a trait. Shares are log-odds in natural logarithms, positive towards the positive
 * pole. base + Σ words + Σ style (+ rest) is the raw score, and the score is 100·σ(raw), rounded.
 */
export type Explanation = {
  /** The raw score of a text without words and style. */
  readonly base: number
  /** The words and signs that move the score most, strongest first. Offsets are in UTF-16 units. */
  readonly words: readonly {
    readonly text: string
    readonly start: number
    readonly end: number
    readonly share: number
    /** The part of the share that the word has by its meaning; absent where it has none. */
    readonly meaning_share?: number
  }[]
  /** Measures of how the text is written and of its valence, strongest first. */
  readonly style: readonly { readonly name: string; readonly share: number }[]
  /** The words that are not listed: their number, and the sum of their shares. */
  readonly rest?: { readonly words: number; readonly share: number }
}

/** The most words that are listed: all of a page, while a response for 64 traits stays far below the gateway's limit. */
const MAX_WORDS = 250

/** Returns an attribution in the form that callers see. Words and measures with a share of 0 are left out. */
export function explanationOf(attribution: Attribution, text: string): Explanation {
  const words = Array.from(attribution.words, ([start, { end, share, meaning }]) => ({
    text: text.slice(start, end),
    start,
    end,
    share,
    ...(meaning !== 0 && { meaning_share: meaning }),
  }))
    .filter(moves)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || a.start - b.start)
  const style = [...sharesOf(styleNames, attribution.style), ...sharesOf(valenceNames, attribution.valence)]
    .filter(moves)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
  const others = words.slice(MAX_WORDS)
  return {
    base: attribution.base,
    words: words.slice(0, MAX_WORDS),
    style,
    ...(others.length > 0 && {
      rest: { words: others.length, share: others.reduce((sum, { share }) => sum + share, 0) },
    }),
  }
}

function sharesOf(names: readonly string[], shares: Float64Array): { name: string; share: number }[] {
  return names.map((name, i) => ({ name, share: shares[i]! }))
}

function moves({ share }: { readonly share: number }): boolean {
  return share !== 0
}
