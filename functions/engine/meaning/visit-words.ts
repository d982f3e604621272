import { SIGN } from '#engine/text/characters.ts'
import { hashOfUnits, hashOfWord } from '#engine/text/hashing.ts'
import type { Tokens } from '#engine/text/tokens.ts'

/** Called for each known word in the order of the text, with its index and the token that it is, or is a part of. */
export type VisitWord = (index: number, token: number) => void

const APOSTROPHE = 0x27
const [N, T] = ['n'.charCodeAt(0), 't'.charCodeAt(0)]
const NOT = hashOfWord('not')
/** Words that lose letters before n't. */
const fullForms = new Map([
  [hashOfWord('ca'), hashOfWord('can')],
  [hashOfWord('wo'), hashOfWord('will')],
  [hashOfWord('sha'), hashOfWord('shall')],
])

/**
 * Visits the words and signs of a text that the table knows. Quotes around a word don't count, and a contraction counts as its
 * parts: "don't" as "do" and "not", "she's" as "she".
 */
export function visitWords(tokens: Tokens, indexOf: (hash: number) => number, visit: VisitWord): void {
  for (let token = 0; token < tokens.count; token++) {
    const index = indexOf(tokens.hashes[token]!)
    if (index >= 0) visit(index, token)
    else if (tokens.kinds[token] !== SIGN) visitParts(tokens, token, indexOf, visit)
  }
}

function visitParts(tokens: Tokens, token: number, indexOf: (hash: number) => number, visit: VisitWord): void {
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
  const index = indexOf(isNegated ? (fullForms.get(stem) ?? stem) : stem)
  if (index >= 0) visit(index, token)
  if (isNegated) visit(indexOf(NOT), token)
}
