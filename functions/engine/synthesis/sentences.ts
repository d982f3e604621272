import { lowerOf, type Word } from '#engine/synthesis/words.ts'

/** The words from `from` up to, but not including, `to`. */
export type Sentence = { readonly from: number; readonly to: number }

const abbreviations: ReadonlySet<string> = new Set('mr mrs ms dr st prof vs etc no jr sr'.split(' '))

/** Finds the sentences of a text by a careful rule: one ends at a full stop, `!` or `?` that no lower-case word follows. */
export function sentencesOf(words: readonly Word[]): Sentence[] {
  const hasCapitals = words.some(({ core }) => /\p{Lu}/u.test(core))
  const sentences: Sentence[] = []
  let from = 0
  words.forEach((word, i) => {
    const next = words[i + 1]
    const goesOn = next !== undefined && hasCapitals && /^\p{Ll}/u.test(next.core)
    if (next && (!isEnd(word) || goesOn)) return
    sentences.push({ from, to: i + 1 })
    from = i + 1
  })
  return sentences
}

/** Returns true if a sign that ends a sentence is attached to the word, or replaces it. */
export function isEnd(word: Word): boolean {
  const signs = word.core === '' ? word.before : word.after
  if (!/[.!?…]["'”’)\]]*$/.test(signs)) return false
  return !signs.startsWith('.') || (word.core.length !== 1 && !abbreviations.has(lowerOf(word)))
}
