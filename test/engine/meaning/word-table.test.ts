import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { wordTable } from '#engine/meaning/word-table.ts'
import { DIMENSIONS, indexOfHash, readWordTable } from '#engine/meaning/word-table-bytes.ts'
import { wordTableVersion } from '#engine/snapshot/engine-version.ts'
import { hashOfWord } from '#engine/text/hashing.ts'

const file = new URL('../../../functions/engine/meaning/table.bin', import.meta.url)

describe('the table of words', () => {
  test('is the file of this version, to the byte: snapshots that were learned with it score with no other', () => {
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex')

    expect({ version: wordTableVersion, hash }).toEqual({
      version: 1,
      hash: '0ae77918aafd1f07a5b205ca77953beff469e8fdf395fb362c0599c27b1ddd9a',
    })
    expect(wordTable().version).toBe(wordTableVersion)
  })

  test('has 50,000 words with a vector, and no word twice', () => {
    const { hashes, vectors, weights } = wordTable()

    expect(vectors.length / DIMENSIONS).toBe(50_000)
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(weights.subarray(50_000).every((weight) => weight === 0)).toBe(true)
  })

  test('finds each word by its hash, and no other', () => {
    const table = wordTable()

    expect(table.hashes.every((hash, index) => indexOfHash(table, hash) === index)).toBe(true)
    expect(indexOfHash(table, hashOfWord('qwzxv'))).toBe(-1)
  })

  test('gives frequent words little weight, and knows which words are good or bad', () => {
    const { weights, valences } = wordTable()
    const of = (word: string) => indexOfHash(wordTable(), hashOfWord(word))

    expect([weights[of('the')], weights[of('house')], weights[of('giraffe')]]).toEqual([3, 173, 255])
    expect([valences[of('superb')], valences[of('dreadful')], valences[of('table')]]).toEqual([5, -3, 0])
  })

  test('is refused if it is not one', () => {
    expect(() => readWordTable(new Uint8Array(64))).toThrow('not a table of words')
  })
})
