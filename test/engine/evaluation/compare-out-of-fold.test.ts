import { expect, test } from 'vitest'
import { compareOutOfFold } from '#engine/evaluation/compare-out-of-fold.ts'

const paired = (quality: number, a: number, b: number) => ({ quality, a, b })

test('samples that both versions have learned from are compared by the AUC of each, to four decimals', () => {
  const samples = [
    ...[paired(0, 1, 1), paired(0, 2, 2), paired(0, 3, 3), paired(0, 4, 4)],
    ...[paired(1, 2.5, 4.5), paired(1, 3.5, 3.5), paired(1, 5, 5), paired(1, 6, 6)],
  ]

  expect(compareOutOfFold(samples)).toEqual({ estimate: 0.125, interval: [-0.2676, 0.5176], samples: 8 })
})

test('samples in the middle of a graded scale belong to no pole', () => {
  const clear = [paired(0, 1, 2), paired(0, 2, 1), paired(1, 3, 3), paired(1, 4, 4)]

  const { samples, ...withMiddle } = compareOutOfFold([...clear, paired(0.5, 9, -9)])!

  expect(samples).toBe(5)
  expect(withMiddle).toEqual({ estimate: 0, interval: compareOutOfFold(clear)?.interval })
})

test.each([
  ['none', []],
  ['one pole', [paired(1, 1, 1), paired(1, 2, 2), paired(1, 3, 3)]],
  ['a single one of a pole', [paired(1, 1, 1), paired(1, 2, 2), paired(0, 3, 3)]],
])('nothing can be said of %s', (_, samples) => {
  expect(compareOutOfFold(samples)).toBeUndefined()
})
