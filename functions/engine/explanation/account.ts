import type { LineShares } from '#engine/explanation/line-shares.ts'
import type { Reading } from '#engine/explanation/reading.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/** A raw score in the making: what adds to it, word by word. */
export type Account = {
  base: number
  /** By the place in the whole text where a word starts: where it ends, and its share. */
  readonly words: Map<number, { readonly end: number; share: number }>
  readonly style: Float64Array
}

export function emptyAccount(): Account {
  return { base: 0, words: new Map(), style: new Float64Array(STYLE_COUNT) }
}

/** Adds `factor` times what a line makes of a segment that starts at `from`. */
export function addLine(account: Account, factor: number, line: LineShares, reading: Reading, from: number): void {
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
