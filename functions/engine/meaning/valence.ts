import { visitWords } from '#engine/meaning/visit-words.ts'
import type { WordTable } from '#engine/meaning/word-table-bytes.ts'
import { hashOfWord } from '#engine/text/hashing.ts'
import type { Tokens } from '#engine/text/tokens.ts'

/** The measures of how good or bad a text sounds. The order is part of the snapshot's layout. */
export const valenceNames = ['mean valence', 'positive words', 'negative words'] as const
export const VALENCE_COUNT = valenceNames.length

/** Words that turn the valence of the next words around. */
const negations = hashesOf(
  'not no never neither nor none nobody nothing cannot without hardly barely cant dont didnt isnt wasnt wont doesnt',
)
/** Signs at which a negation ends. */
const stops = hashesOf('. ! ? ;')
/** The number of tokens after a negation that it reaches: "not at all good" and "not a very good film" (measured: 2 and 4 are no better). */
const NEGATION_REACH = 3

/**
 * Fills `measures` with the mean valence of the words that have one, drawn towards 0 where they are few, and with the share of good
 * and of bad words among all tokens, each counted by its strength. A negation turns the words after it: "not good" sounds bad.
 */
export function measureValence(tokens: Tokens, { indexOf, valences, hashes }: WordTable, measures: Float64Array): void {
  let [count, good, bad] = [0, 0, 0]
  let negatedThrough = -1
  visitWords(tokens, indexOf, (index, token) => {
    const hash = hashes[index]!
    if (negations.has(hash)) negatedThrough = token + NEGATION_REACH
    else if (stops.has(hash)) negatedThrough = -1
    else if (valences[index] !== 0) {
      const valence = token <= negatedThrough ? -valences[index]! : valences[index]!
      count++
      if (valence > 0) good += valence
      else bad -= valence
    }
  })
  measures[0] = (good - bad) / (count + 1)
  measures[1] = good / Math.max(tokens.count, 1)
  measures[2] = bad / Math.max(tokens.count, 1)
}

function hashesOf(words: string): ReadonlySet<number> {
  return new Set(words.split(' ').map(hashOfWord))
}
