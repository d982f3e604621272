import { WORD } from '#engine/text/characters.ts'
import { type VisitCharacters, visitInside } from '#engine/text/n-grams.ts'
import type { Tokens } from '#engine/text/tokens.ts'

/** The letters of a piece of a word, spaces around the word included. */
const LETTERS = 3
/** The characters of a piece in an unspaced script, where one character may be a word. */
const UNSPACED_CHARACTERS = 1

/** Visits the pieces of a word: its shortest character n-grams that training keeps. Every word has at least one. */
export function visitPieces(tokens: Tokens, word: number, visit: VisitCharacters): void {
  const length = tokens.kinds[word] === WORD ? LETTERS : UNSPACED_CHARACTERS
  visitInside(tokens, word, length, length, visit)
}
