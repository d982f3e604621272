import { type Choice, choiceFor } from '#engine/synthesis/choice.ts'
import { type Edit, fineEdits } from '#engine/synthesis/fine-edits.ts'
import { roughEdits } from '#engine/synthesis/rough-edits.ts'
import { joinWords, type Word, wordsOf } from '#engine/synthesis/words.ts'
import { composeText } from '#engine/text/normalise.ts'

/** The most edits of a variation, as a fraction of its words (EDA's α): with more it would be another text. */
const maxEditShare = 0.15
/** The most edits of a variation, which bounds the time for a long text. */
const maxEdits = 40

/**
 * Returns the variation of a text with this index: always the same one, sometimes the text itself or one of another index.
 * A rough variation has a single rough edit: two mistakes in a text would become its style.
 */
export function vary(seed: string, index: number, isRough: boolean): string {
  // A letter with its accents is one letter to edit. Nothing is folded: people read the variations.
  const text = composeText(seed)
  const choose = choiceFor(text, index)
  let words = wordsOf(text)
  const count = 1 + choose(Math.min(maxEdits, Math.max(2, Math.round(maxEditShare * words.length))))
  for (let done = 0; done < count; done++) {
    words = edited(words, isRough && done === 0 ? roughEdits : fineEdits, choose)
  }
  return joinWords(words)
}

/** Applies the first edit, starting from a chosen one, that finds a position. Returns the words unchanged if none does. */
function edited(words: Word[], edits: readonly Edit[], choose: Choice): Word[] {
  const first = choose(edits.length)
  for (let i = 0; i < edits.length; i++) {
    const changed = edits[(first + i) % edits.length]!(words, choose)
    if (changed) return changed
  }
  return words
}
