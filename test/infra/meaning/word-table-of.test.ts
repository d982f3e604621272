import { expect, test } from 'vitest'
import { DIMENSIONS, indexOfHash, readWordTable, writeWordTable } from '#engine/meaning/word-table-bytes.ts'
import { hashOfWord } from '#engine/text/hashing.ts'
import { wordTableOf } from '../../../infra/meaning/word-table-of.ts'

const vectorOf = (word: string) =>
  Array.from({ length: DIMENSIONS }, (_, d) => ((word.charCodeAt(0) * (d + 1)) % 7) - 3)
const ranked = { words: ['the', 'well-known', 'film', 'the', 'bad'], vectorOf }
const table = wordTableOf(ranked, { superb: 5, bad: -3, 'no fun': -3, awful: -3 }, 7)

test('a table of words has those that are one token, most frequent first, then those with a valence alone', () => {
  expect([...table.hashes]).toEqual(['the', 'film', 'bad', 'awful', 'superb'].map(hashOfWord))
  expect([...table.valences]).toEqual([0, 0, -3, -3, 5])
  expect([...table.weights.subarray(3)]).toEqual([0, 0])
  expect(table.vectors.length).toBe(3 * DIMENSIONS)
})

test('its vectors lie on one scale', () => {
  expect([...table.vectors.subarray(0, 3)]).toEqual(
    vectorOf('the')
      .slice(0, 3)
      .map((x) => Math.round((127 * Math.max(-2, Math.min(2, x))) / 2)),
  )
})

test('its common direction has length 1', () => {
  expect(table.commonDirection.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(1, 12)
})

test('it is read back as it was written, and made the same each time', () => {
  const read = readWordTable(writeWordTable(table))
  const { slots: _, ...stored } = read

  expect(stored).toEqual(table)
  expect(table.hashes.every((hash, index) => indexOfHash(read, hash) === index)).toBe(true)
  expect(wordTableOf(ranked, { awful: -3, 'no fun': -3, bad: -3, superb: 5 }, 7)).toEqual(table)
})
