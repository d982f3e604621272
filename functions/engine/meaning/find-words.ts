import { indexOfHash, type WordTable } from '#engine/meaning/word-table-bytes.ts'
import { WORD } from '#engine/text/characters.ts'
import { hashOfUnits, hashOfWord } from '#engine/text/hashing.ts'
import { MAX_UNITS } from '#engine/text/text-as-read.ts'
import type { Tokens } from '#engine/text/tokens.ts'

/** The words and signs of a text that the table knows, in the order of the text. */
export type FoundWords = {
  /** Their indexes in the table. */
  readonly indexes: Int32Array
  /** The tokens that they are, or are a part of. */
  readonly tokens: Int32Array
  count: number
}

const APOSTROPHE = 0x27
const [N, T] = ['n'.charCodeAt(0), 't'.charCodeAt(0)]
const NOT = hashOfWord('not')
/** Words that lose letters before n't. */
const fullForms = new Map([
  [hashOfWord('ca'), hashOfWord('can')],
  [hashOfWord('wo'), hashOfWord('will')],
  [hashOfWord('sha'), hashOfWord('shall')],
])

/** Arrays that every text reuses. No text has more words than units: a contraction of two has at least three. */
const found: FoundWords = { indexes: new Int32Array(MAX_UNITS), tokens: new Int32Array(MAX_UNITS), count: 0 }

/**
 * Finds the words and signs of a text in the table. Quotes around a word don't count, and a contraction counts as its parts:
 * "don't" as "do" and "not", "she's" as "she". The result is reused: it is valid until the next call.
 */
export function findWords(tokens: Tokens, table: WordTable): FoundWords {
  found.count = 0
  for (let token = 0; token < tokens.count; token++) {
    const index = indexOfHash(table, tokens.hashes[token]!)
    if (index >= 0) append(index, token)
    else if (tokens.kinds[token] === WORD) findParts(tokens, token, table)
  }
  return found
}

function findParts(tokens: Tokens, token: number, table: WordTable): void {
  const { units } = tokens
  let start = tokens.starts[token]!
  let end = tokens.ends[token]!
  while (start < end && units[start] === APOSTROPHE) start++
  while (start < end && units[end - 1] === APOSTROPHE) end--
  let apostrophe = end - 1
  while (apostrophe > start && units[apostrophe] !== APOSTROPHE) apostrophe--
  const isContraction = apostrophe > start
  const isNegated = apostrophe === end - 2 && units[end - 1] === T && units[apostrophe - 1] === N
  const stem = hashOfUnits(units, start, isNegated ? apostrophe - 1 : isContraction ? apostrophe : end)
  const index = indexOfHash(table, isNegated ? (fullForms.get(stem) ?? stem) : stem)
  if (index >= 0) append(index, token)
  if (isNegated) append(indexOfHash(table, NOT), token)
}

function append(index: number, token: number): void {
  found.indexes[found.count] = index
  found.tokens[found.count++] = token
}
