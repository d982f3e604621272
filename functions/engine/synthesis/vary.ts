import { type Choice, choiceFor } from '#engine/synthesis/choice.ts'
import { type Edit, fineEdits } from '#engine/synthesis/fine-edits.ts'
import { roughEdits } from '#engine/synthesis/rough-edits.ts'
import { joinWords, type Word, wordsOf } from '#engine/synthesis/words.ts'

/** Edits a variation at most has, of its words: more, and it is another text (EDA's α). */
const maxEditShare = 0.15
/** And in all, so that a long text takes no longer than it must. */
const maxEdits = 40

/**
 * The variation of a text with this index: always the same one, sometimes the text itself or one that another index gave.
 * A rough one has a single rough edit; two slips in a text would be a style.
 */
export function vary(text: string, index: number, isRough: boolean): string {
  const choose = choiceFor(text, index)
  let words = wordsOf(text)
  const count = 1 + choose(Math.min(maxEdits, Math.max(2, Math.round(maxEditShare * words.length))))
  for (let done = 0; done < count; done++) {
    words = edited(words, isRough && done === 0 ? roughEdits : fineEdits, choose)
  }
  return joinWords(words)
}

/** Changed by the first of the edits, from an arbitrary one on, that finds a place; as it was where none does. */
function edited(words: Word[], edits: readonly Edit[], choose: Choice): Word[] {
  const first = choose(edits.length)
  for (let i = 0; i < edits.length; i++) {
    const changed = edits[(first + i) % edits.length]!(words, choose)
    if (changed) return changed
  }
  return words
}
