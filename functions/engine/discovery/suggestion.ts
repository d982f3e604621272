/** What to call an axis until a person has looked at its anchors. */
export type Suggestion = {
  /** A letter, then letters a–z, digits and _, at most 64; unlike any other of the same discovery. */
  readonly key: string
  readonly name: string
  /** Says that all this is a suggestion, and what it was made from. */
  readonly description: string
  readonly positive_label: string
  readonly negative_label: string
}

/** The words that weigh most at each end of an axis, heaviest first; there may be none. */
export type EndWords = { readonly positive: readonly string[]; readonly negative: readonly string[] }

/** So many of the letters of a word go into a key. */
const LETTERS = 24

/** One suggestion an axis, in their order. Where words give no key, or one that is taken, the axis' number is in it. */
export function suggestionsFrom(axes: readonly EndWords[]): readonly Suggestion[] {
  const keys = new Set<string>()
  return axes.map(({ positive, negative }, i) => {
    const names = [positive[0], negative[0]].filter((word) => word !== undefined)
    const spoken = keyOf(names)
    const isClear = spoken !== undefined && !keys.has(spoken)
    const key = isClear ? spoken : `axis_${i + 1}`
    keys.add(key)
    return {
      key,
      name: isClear ? names.join(' or ') : `axis ${i + 1}`,
      description: describe(positive, negative),
      positive_label: positive.join(', ') || 'positive',
      negative_label: negative.join(', ') || 'negative',
    }
  })
}

/** For texts that nothing may be told of: so many axes, by their numbers. */
export function suggestionsWithoutWords(count: number): readonly Suggestion[] {
  return suggestionsFrom(Array.from({ length: count }, () => ({ positive: [], negative: [] })))
}

/** Undefined where a word is missing or its letters make no key. */
function keyOf(words: readonly string[]): string | undefined {
  const key = words.map((word) => word.replace(/[^a-z0-9]/g, '').slice(0, LETTERS)).join('_or_')
  return /^[a-z][a-z0-9]*_or_[a-z0-9]+$/.test(key) ? key : undefined
}

function describe(positive: readonly string[], negative: readonly string[]): string {
  if (positive.length + negative.length === 0) return 'A discovered axis. Read its anchors and name it.'
  const words = (end: readonly string[]) => end.map((word) => `“${word}”`).join(', ') || 'no single word'
  return (
    'A discovered axis. Its name and labels are a suggestion, the words that weigh most at its ends: ' +
    `${words(positive)} and ${words(negative)}. Read its anchors and rename it.`
  )
}
