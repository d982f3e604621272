import type { Choice } from '#engine/synthesis/choice.ts'
import { choosePosition, type Edit } from '#engine/synthesis/fine-edits.ts'
import { negatorsAndQuantifiers, smallWords } from '#engine/synthesis/lexicon.ts'
import { isCapitalised, isPlain, isTitle, lowerOf, type Word, withArticle, withCore } from '#engine/synthesis/words.ts'

/** Edits that a reader may notice as mistakes, for short texts that fine edits find no position in. */
export const roughEdits: readonly Edit[] = [dropSmallWord, swapNeighbours]

/** Drops a small word. Any other word might decide the quality. */
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

/** Returns true for a word inside the text, not beside a sign, that is no name, and no negator or quantifier and not after one. */
function isMovable(words: readonly Word[], at: number): boolean {
  const [previous, word] = [words[at - 1], words[at]]
  if (!previous || !word || !isPlain(word) || word.before + word.after + previous.after !== '') return false
  if (
    /^an?$/i.test(word.core) ||
    negatorsAndQuantifiers.has(lowerOf(word)) ||
    negatorsAndQuantifiers.has(lowerOf(previous))
  )
    return false
  return !isCapitalised(word) || isTitle(words)
}
