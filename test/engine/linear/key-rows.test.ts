import { expect, test } from 'vitest'
import { keyRowsOf, rowOfKey } from '#engine/linear/key-rows.ts'
import { KEYS } from '#engine/text/n-grams.ts'

test('numbers the keys of all lists in their order, each once, and no others', () => {
  const rows = keyRowsOf([Int32Array.of(0, 31, 32, 100), Int32Array.of(31, 63, 64, KEYS - 1)])

  expect(rows.count).toBe(7)
  expect([0, 31, 32, 63, 64, 100, KEYS - 1].map((key) => rowOfKey(rows, key))).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect([1, 30, 33, 62, 65, 99, 101, KEYS - 2].map((key) => rowOfKey(rows, key))).toEqual(Array(8).fill(-1))
})
