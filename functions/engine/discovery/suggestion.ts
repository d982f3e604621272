/** The suggested name and labels of an axis, until a person has read its anchors. */
export type Suggestion = {
  /** A letter, then a–z, 0–9 and "_", at most 64 characters; unique in the discovery. */
  readonly key: string
  readonly name: string
  /** States that this is a suggestion, and the words that it was made from. */
  readonly description: string
  readonly positive_label: string
  readonly negative_label: string
}

/** The words of most weight at each end of an axis, heaviest first; may be empty. */
export type EndWords = { readonly positive: readonly string[]; readonly negative: readonly string[] }

/** The most letters of a word in a key. */
const LETTERS = 24

/** Returns one suggestion per axis, in order. If the words make no key, or one that is taken, the axis' number does. */
export function suggestionsFrom(axes: readonly EndWords[]): readonly Suggestion[] {
  const keys = new Set<string>()
  return axes.map(({ positive, negative }, i) => {
    const names = [positive[0], negative[0]].filter((word) => word !== undefined)
    const wordKey = keyOf(names)
    const isClear = wordKey !== undefined && !keys.has(wordKey)
    const key = isClear ? wordKey : `axis_${i + 1}`
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

/** Returns suggestions by number alone, for models whose texts must not be quoted. */
export function suggestionsWithoutWords(count: number): readonly Suggestion[] {
  return suggestionsFrom(Array.from({ length: count }, () => ({ positive: [], negative: [] })))
}

/** Returns undefined if a word is missing or its letters make no key. */
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
