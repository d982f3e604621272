import type { Attribution } from '#engine/explanation/attribution.ts'
import { type ExplainedWord, explainedWords } from '#engine/explanation/explained-words.ts'
import type { SourceText } from '#engine/explanation/source-text.ts'
import { valenceNames } from '#engine/meaning/valence.ts'
import { styleNames } from '#engine/text/style.ts'

/**
 * The attribution of a text's raw score for a trait. Shares are log-odds in natural logarithms, positive towards the positive
 * pole. base + Σ words + Σ style (+ rest) is the raw score, and the score is 100·σ(raw), rounded.
 */
export type Explanation = {
  /** The raw score of a text without words and style. */
  readonly base: number
  /**
   * The words and signs that move the score most, strongest first, and the pieces of text in unspaced scripts. Offsets are in UTF-16
   * units of the text as it was sent.
   */
  readonly words: readonly ExplainedWord[]
  /** Measures of how the text is written and of its valence, strongest first. */
  readonly style: readonly { readonly name: string; readonly share: number }[]
  /** The words that are not listed: their number, and the sum of their shares. */
  readonly rest?: { readonly words: number; readonly share: number }
}

/** The most words that are listed: all of a page, while a response for 64 traits stays far below the gateway's limit. */
const MAX_WORDS = 250

/** Returns an attribution in the form that callers see. Words and measures with a share of 0 are left out. */
export function explanationOf(attribution: Attribution, source: SourceText): Explanation {
  const words = explainedWords(attribution, source)
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
