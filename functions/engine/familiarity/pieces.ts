import { WORD } from '#engine/text/characters.ts'
import { FNV_PRIME, FNV_START } from '#engine/text/hashing.ts'
import { keyOfCharacters, SPACE } from '#engine/text/n-grams.ts'
import { MAX_UNITS } from '#engine/text/text-as-read.ts'
import type { Tokens } from '#engine/text/tokens.ts'

/** The keys of a word's pieces. Every word reuses it. */
export const pieceKeys = new Int32Array(MAX_UNITS)

/**
 * Fills `pieceKeys` with the keys of a word's pieces, its shortest character n-grams that training keeps, and returns their number, at
 * least 1. They are a letter with its neighbours, spaces around the word included, and in an unspaced script, where one character may be
 * a word, each by itself.
 */
export function findPieces({ units, starts, ends, kinds }: Tokens, word: number): number {
  const start = starts[word]!
  const end = ends[word]!
  if (kinds[word] !== WORD) {
    for (let i = start; i < end; i++) pieceKeys[i - start] = keyOfCharacters(extend(FNV_START, units[i]!))
    return end - start
  }
  let before = SPACE
  let letter = units[start]!
  for (let i = start; i < end; i++) {
    const after = i + 1 < end ? units[i + 1]! : SPACE
    pieceKeys[i - start] = keyOfCharacters(extend(extend(extend(FNV_START, before), letter), after))
    before = letter
    letter = after
  }
  return end - start
}

function extend(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME)
}
