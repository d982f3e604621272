import type { ScoreCard } from 'touchstone/client'

export type ScoreExplanation = NonNullable<ScoreCard['explanation']>[string]
type ExplainedWord = ScoreExplanation['words'][number]

/** Returns a contribution with its sign: positive towards the positive pole. */
export function signedShare(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(share).toFixed(2)}`
}

/** Returns the words that moved a score most, with their contributions, on one line. */
export function strongestWords({ words }: ScoreExplanation, count: number): string {
  return words
    .slice(0, count)
    .map(({ text, share }) => `${text} ${signedShare(share)}`)
    .join(', ')
}

/** Returns the words once each, with the sum of their contributions, the strongest first. */
export function wordsOnce({ words }: Pick<ScoreExplanation, 'words'>): readonly (Pick<
  ExplainedWord,
  'text' | 'share'
> & {
  readonly count: number
})[] {
  const sums = new Map<string, { text: string; share: number; count: number }>()
  for (const { text, share } of words) {
    const sum = sums.get(text.toLowerCase()) ?? { text, share: 0, count: 0 }
    sums.set(text.toLowerCase(), { ...sum, share: sum.share + share, count: sum.count + 1 })
  }
  return [...sums.values()].sort((one, other) => Math.abs(other.share) - Math.abs(one.share))
}
