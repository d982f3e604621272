import type { Attribution } from '#engine/explanation/attribution.ts'
import { styleNames } from '#engine/text/style.ts'

/**
 * Why a text has its raw score for a trait. Shares are log-odds in natural logarithms, positive towards the positive pole, and
 * base + Σ words + Σ style (+ rest) is the raw score that the whole number 0–100 is rounded from: score = 100·σ(raw).
 */
export type Explanation = {
  /** What a text has that says nothing. */
  readonly base: number
  /** The words and signs that move the score most, each where it stands: offsets in UTF-16 units. Strongest first. */
  readonly words: readonly {
    readonly text: string
    readonly start: number
    readonly end: number
    readonly share: number
  }[]
  /** How the text is written, whatever it says. Strongest first. */
  readonly style: readonly { readonly name: string; readonly share: number }[]
  /** Of a text with more words than are listed: how many others there are, and what they add together. */
  readonly rest?: { readonly words: number; readonly share: number }
}

/** So many words are listed: all of a page, and an answer for 64 traits stays far below the gateway's limit. */
const MAX_WORDS = 250

/** The account of a text as people read it. What moves nothing is left out. */
export function explanationOf(account: Attribution, text: string): Explanation {
  const words = Array.from(account.words, ([start, { end, share }]) => ({
    text: text.slice(start, end),
    start,
    end,
    share,
  }))
    .filter(moves)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || a.start - b.start)
  const style = styleNames
    .map((name, i) => ({ name, share: account.style[i]! }))
    .filter(moves)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
  const others = words.slice(MAX_WORDS)
  return {
    base: account.base,
    words: words.slice(0, MAX_WORDS),
    style,
    ...(others.length > 0 && {
      rest: { words: others.length, share: others.reduce((sum, { share }) => sum + share, 0) },
    }),
  }
}

function moves({ share }: { readonly share: number }): boolean {
  return share !== 0
}
