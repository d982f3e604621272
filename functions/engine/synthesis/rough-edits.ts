import type { Choice } from '#engine/synthesis/choice.ts'
import { choosePosition, type Edit } from '#engine/synthesis/fine-edits.ts'
import { decisive, smallWords } from '#engine/synthesis/lexicon.ts'
import { isCapitalised, isPlain, isTitle, lowerOf, type Word, withArticle, withCore } from '#engine/synthesis/words.ts'

/** Changes that a reader may notice as slips: for short texts, where finer ones find no place. */
export const roughEdits: readonly Edit[] = [dropSmallWord, swapNeighbours]

/** Any other word might be the one that the quality hangs on. */
function dropSmallWord(words: readonly Word[], choose: Choice): Word[] | undefined {
  const at = choosePosition(
    words,
    choose,
    (i) => i < words.length - 1 && smallWords.has(lowerOf(words[i]!)) && isMovable(words, i),
  )
  return at === undefined ? undefined : withArticle(words.toSpliced(at, 1), at)
}

function swapNeighbours(words: readonly Word[], choose: Choice): Word[] | undefined {
  const isFree = (i: number) => isMovable(words, i) && !smallWords.has(lowerOf(words[i]!))
  const at = choosePosition(words, choose, (i) => isFree(i) && isFree(i + 1))
  if (at === undefined) return undefined
  const [first, second] = [words[at]!, words[at + 1]!]
  const swapped = words.with(at, withCore(first, lowerOf(second))).with(at + 1, withCore(second, lowerOf(first)))
  return withArticle(swapped, at)
}

/** Inside the text, not beside a sign, no name, and nothing that the meaning hangs on. */
function isMovable(words: readonly Word[], at: number): boolean {
  const [previous, word] = [words[at - 1], words[at]]
  if (!previous || !word || !isPlain(word) || word.before + word.after + previous.after !== '') return false
  if (/^an?$/i.test(word.core) || decisive.has(lowerOf(word)) || decisive.has(lowerOf(previous))) return false
  return !isCapitalised(word) || isTitle(words)
}
