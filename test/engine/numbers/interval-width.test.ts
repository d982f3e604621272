import { expect, test } from 'vitest'
import { outOfFoldWidening } from '#engine/numbers/interval-width.ts'

test.each([
  [1, 1.4073],
  [10, 1.354],
  [50, 1.2247],
  [250, 1.0801],
  [100_000, 1.0002],
])(
  'with %d texts of each pole, an out-of-fold interval is %d times as wide as that of as many texts',
  (count, factor) => {
    expect(outOfFoldWidening(count, count)).toBeCloseTo(factor, 4)
  },
)

test('the smaller pole decides', () => {
  expect(outOfFoldWidening(10, 10_000)).toBeCloseTo(outOfFoldWidening(20, 20), 3)
  expect(outOfFoldWidening(10_000, 10)).toBe(outOfFoldWidening(10, 10_000))
})
