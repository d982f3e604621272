/** A word, the signs that cling to it, and the space after it; `core` is empty where signs stand alone. */
export type Word = { readonly before: string; readonly core: string; readonly after: string; readonly space: string }

/** Signs, then what ends in a letter or number, then signs. No two parts can match the same sign: its time is linear. */
const clinging = /^([^\p{L}\p{N}]*)((?:[^\p{L}\p{N}]*[\p{L}\p{N}]+)*)(.*)$/su

/** The words of a text. Joined again they are the text, but for spaces at either end. */
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

/** Letters a–z alone. All else (contractions, compounds, numbers, other scripts) is left as it is. */
export const isPlain = ({ core }: Word): boolean => /^[A-Za-z]+$/.test(core)

export const isCapitalised = ({ core }: Word): boolean => /^[A-Z]/.test(core)

/** Another word in the place of this one, in the same case. */
export function withCore(word: Word, core: string): Word {
  if (word.core.length > 1 && word.core === word.core.toUpperCase()) return { ...word, core: core.toUpperCase() }
  return { ...word, core: isCapitalised(word) ? capitalised(core) : core }
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Whether nearly every word has a capital, as in headlines: there a capital does not mark a name. */
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
