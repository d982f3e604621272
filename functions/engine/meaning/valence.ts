import type { FoundWords } from '#engine/meaning/find-words.ts'
import { indexOfHash, type WordTable } from '#engine/meaning/word-table-bytes.ts'
import { hashOfWord } from '#engine/text/hashing.ts'

/** The measures of how good or bad a text sounds. The order is part of the snapshot's layout. */
export const valenceNames = ['mean valence', 'positive words', 'negative words'] as const
export const VALENCE_COUNT = valenceNames.length

/** Words that turn the valence of the next words around, and signs at which that ends. */
const negations =
  'not no never neither nor none nobody nothing cannot without hardly barely cant dont didnt isnt wasnt wont doesnt'
const stops = '. ! ? ;'
/** The number of tokens after a negation that it reaches: "not at all good", "not a very good film". 2 and 4 measure no better. */
const REACH = 3

/**
 * Fills `measures` with the mean valence of the words that have one, drawn towards 0 where they are few, and with the share of
 * positive and of negative words among `tokenCount` tokens, each word counted by its strength. A negation turns the words after it
 * around: "not good" counts as bad.
 */
export function measureValence(
  { indexes, tokens, count }: FoundWords,
  table: WordTable,
  tokenCount: number,
  measures: Float64Array,
): void {
  const { valences } = table
  const roles = rolesIn(table)
  let [valued, positive, negative] = [0, 0, 0]
  let negatedThrough = -1
  for (let word = 0; word < count; word++) {
    const index = indexes[word]!
    const role = roles[index]
    if (role === NEGATION) negatedThrough = tokens[word]! + REACH
    else if (role === STOP) negatedThrough = -1
    else if (valences[index] !== 0) {
      const valence = tokens[word]! <= negatedThrough ? -valences[index]! : valences[index]!
      valued++
      if (valence > 0) positive += valence
      else negative -= valence
    }
  }
  measures[0] = (positive - negative) / (valued + 1)
  measures[1] = positive / Math.max(tokenCount, 1)
  measures[2] = negative / Math.max(tokenCount, 1)
}

const NEGATION = 1
const STOP = 2
const rolesOfTable = new WeakMap<WordTable, Uint8Array>()

/** Returns index → role in a negation; 0 for most words. */
function rolesIn(table: WordTable): Uint8Array {
  const known = rolesOfTable.get(table)
  if (known) return known
  const roles = new Uint8Array(table.hashes.length)
  const assign = (words: string, role: number) => {
    for (const word of words.split(' ')) {
      const index = indexOfHash(table, hashOfWord(word))
      if (index >= 0) roles[index] = role
    }
  }
  assign(negations, NEGATION)
  assign(stops, STOP)
  rolesOfTable.set(table, roles)
  return roles
}
