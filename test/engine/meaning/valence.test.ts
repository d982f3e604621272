import { describe, expect, test } from 'vitest'
import { findWords } from '#engine/meaning/find-words.ts'
import { measureValence, VALENCE_COUNT } from '#engine/meaning/valence.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'
import { tokenize } from '#engine/text/tokens.ts'

/** Mean valence, share of positive words, share of negative words. */
function valenceOf(text: string): number[] {
  const measures = new Float64Array(VALENCE_COUNT)
  const tokens = tokenize(text, featureVersion)
  measureValence(findWords(tokens, wordTable()), wordTable(), tokens.count, measures)
  return [...measures]
}

const meanOf = (text: string) => valenceOf(text)[0]!

describe('the valence of a text', () => {
  test('is the mean of its words that have one, drawn towards 0, and their share by strength', () => {
    // "good" has 3, "bad" −3 and "superb" 5.
    expect(valenceOf('a good table')).toEqual([3 / 2, 3 / 3, 0])
    expect(valenceOf('good and superb but bad')).toEqual([5 / 4, 8 / 5, 3 / 5])
    expect(valenceOf('a table')).toEqual([0, 0, 0])
    expect(valenceOf('')).toEqual([0, 0, 0])
  })

  test.each([
    'not good',
    "isn't good",
    'not at all good',
    'never been good',
    'cannot be good',
    'no good',
    'without a good',
  ])('is turned around by a negation: %s', (text) => {
    expect(meanOf(text)).toBe(-3 / 2)
  })

  test.each(['not bad', "wasn't that bad", 'hardly a bad'])('makes %s sound good', (text) => {
    expect(meanOf(text)).toBe(3 / 2)
  })

  test.each([
    ['after three tokens', 'not one of the good'],
    ['at the end of a sentence', 'I do not. Good'],
    ['at an exclamation', 'No! Good'],
    ['at a semicolon', 'not now; good'],
  ])('is no longer turned around %s', (_, text) => {
    expect(meanOf(text)).toBe(3 / 2)
  })

  test('begins a new reach at a second negation, which does not undo the first', () => {
    expect(meanOf('not ever no good')).toBe(-3 / 2)
  })
})
