/** A word, the signs attached to it, and the space after it; `core` is empty for signs alone. */
export type Word = { readonly before: string; readonly core: string; readonly after: string; readonly space: string }

/** Signs, a core that ends in a letter or number, signs. No two parts match the same sign, so matching takes linear time. */
const clinging = /^([^\p{L}\p{N}]*)((?:[^\p{L}\p{N}]*[\p{L}\p{N}]+)*)(.*)$/su

/** Splits a text into words. Joined again they give the text, except for spaces at either end. */
export function wordsOf(text: string): Word[] {
  return [...text.trim().matchAll(/(\S+)(\s*)/g)].map(([, run = '', space = '']) => {
    const [, before = '', core = '', after = ''] = clinging.exec(run) ?? []
    return { before, core, after, space }
  })
}

export function joinWords(words: readonly Word[]): string {
  return words.map(({ before, core, after, space }) => before + core + after + space).join('')
}

export const lowerOf = ({ core }: Word): string => core.toLowerCase()

/** Returns true for letters a–z alone. Contractions, compounds, numbers and other scripts are never edited. */
export const isPlain = ({ core }: Word): boolean => /^[A-Za-z]+$/.test(core)

export const isCapitalised = ({ core }: Word): boolean => /^[A-Z]/.test(core)

/** Replaces a word, keeping its case. */
export function withCore(word: Word, core: string): Word {
  if (word.core.length > 1 && word.core === word.core.toUpperCase()) return { ...word, core: core.toUpperCase() }
  return { ...word, core: isCapitalised(word) ? capitalised(core) : core }
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Returns true if nearly every word is capitalised, as in headlines: capitals mark no names there. */
export function isTitle(words: readonly Word[]): boolean {
  const plain = words.filter(isPlain)
  return plain.length > 1 && plain.filter(isCapitalised).length > 0.6 * plain.length
}

/** Makes the article before a changed word agree with it. */
export function withArticle(words: readonly Word[], at: number): Word[] {
  const article = words[at - 1]
  const next = words[at]
  if (!article || !next || !/^an?$/i.test(article.core) || article.after + next.before !== '') return [...words]
  const startsWithVowel = /^(?:[aeiou]|hon|hour)/i.test(next.core) && !/^(?:uni|us[eu]|eu|one)/i.test(next.core)
  return words.with(at - 1, withCore({ ...article, core: article.core.charAt(0) }, startsWithVowel ? 'an' : 'a'))
}
