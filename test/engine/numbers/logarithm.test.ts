import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { naturalLog } from '#engine/numbers/logarithm.ts'
import { logistic, softplus } from '#engine/numbers/logistic.ts'

/** Within a few units in the last place of what this machine's own function says. */
const near = (ours: number, theirs: number) =>
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.max(Math.abs(theirs), 1))

describe('the logarithm', () => {
  test.each([
    [1, 0],
    [3, 1.0986122886681096],
    [255, 5.541263545158426],
    [65_536, 11.090354888959125],
    [0.25, -1.3862943611198906],
  ])('of %s is %s to the last bit, on every machine', (x, expected) => {
    expect(naturalLog(x)).toBe(expected)
  })

  test('is correct for any positive number', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        near(naturalLog(x), Math.log(x))
      }),
    )
  })
})

describe('the logistic function', () => {
  test.each([
    [0, 0.5],
    [1, 0.7310585786300049],
    [-2.5, 0.07585818002124355],
    [100, 1],
  ])('of %s is %s to the last bit, on every machine', (x, expected) => {
    expect(logistic(x)).toBe(expected)
  })

  test('and its integral are correct for any number', () => {
    fc.assert(
      fc.property(fc.double({ min: -35, max: 35, noNaN: true }), (x) => {
        near(logistic(x), 1 / (1 + Math.exp(-x)))
        near(softplus(x), Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))))
      }),
    )
  })

  test('stays finite at both ends', () => {
    expect(logistic(-1e308)).toBeGreaterThan(0)
    expect(softplus(1e308)).toBe(1e308)
    expect(softplus(-1e308)).toBeLessThan(1e-15)
  })
})
