import { WORD } from '#engine/text/characters.ts'
import { keysOfLength } from '#engine/text/n-grams.ts'
import { MAX_UNITS } from '#engine/text/text-as-read.ts'
import type { Tokens } from '#engine/text/tokens.ts'

/** The letters of a piece of a word, spaces around the word included. */
const LETTERS = 3
/** The characters of a piece in an unspaced script, where one character may be a word. */
const UNSPACED_CHARACTERS = 1

/** The keys of a word's pieces. Every word reuses it. */
export const pieceKeys = new Int32Array(MAX_UNITS)

/** Fills `pieceKeys` with the keys of a word's pieces, its shortest character n-grams that training keeps, and returns their number, at least 1. */
export function findPieces(tokens: Tokens, word: number): number {
  const length = tokens.kinds[word] === WORD ? LETTERS : UNSPACED_CHARACTERS
  return keysOfLength(tokens, word, length, pieceKeys)
}
