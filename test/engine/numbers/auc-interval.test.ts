import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaUnderCurve } from '#engine/numbers/agreement.ts'
import { outOfFoldAreaInterval, samplingAreaInterval } from '#engine/numbers/auc-interval.ts'
import { normals } from '../support/normals.ts'

const both = [
  ['of texts', samplingAreaInterval],
  ['of an out-of-fold figure', outOfFoldAreaInterval],
] as const

test.each(both)(
  'the interval %s contains the estimate, lies within 0–1, and narrows with more texts',
  (_, intervalOf) => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (area, negatives, positives) => {
          const [low, high] = intervalOf(area, negatives, positives)
          const [lowOfMore, highOfMore] = intervalOf(area, 4 * negatives, 4 * positives)

          expect(low).toBeLessThanOrEqual(area)
          expect(high).toBeGreaterThanOrEqual(area)
          expect(Math.min(low, 1 - high)).toBeGreaterThanOrEqual(0)
          expect(highOfMore - lowOfMore).toBeLessThanOrEqual(high - low)
        },
      ),
    )
  },
)

test.each(both)('the interval %s mirrors that of its complement, where the poles are swapped', (_, intervalOf) => {
  const [low, high] = intervalOf(0.8, 12, 30)
  const [lowOfOther, highOfOther] = intervalOf(1 - 0.8, 30, 12)

  expect(lowOfOther).toBeCloseTo(1 - high, 9)
  expect(highOfOther).toBeCloseTo(1 - low, 9)
})

test('the interval of an out-of-fold figure is wider than that of as many texts', () => {
  expect(samplingAreaInterval(0.8, 25, 25)).toEqual([expect.closeTo(0.6469, 4), expect.closeTo(0.8928, 4)])
  expect(outOfFoldAreaInterval(0.8, 25, 25)).toEqual([expect.closeTo(0.596, 4), expect.closeTo(0.91, 4)])
})

test('a perfect estimate from few texts keeps a wide interval', () => {
  const [low, high] = samplingAreaInterval(1, 10, 10)

  expect(high).toBe(1)
  expect(low).toBeGreaterThan(0.7)
  expect(low).toBeLessThan(0.9)
})

test.each([
  { distance: 1.2, truth: 0.802 },
  { distance: 2.5, truth: 0.9615 },
])('about 95 of 100 intervals contain the true area $truth', ({ distance, truth }) => {
  const normal = normals(7)
  const trials = 1_000

  const hits = Array.from({ length: trials }, () => {
    const negatives = Float64Array.from({ length: 25 }, () => normal())
    const positives = Float64Array.from({ length: 25 }, () => normal() + distance)
    const [low, high] = samplingAreaInterval(areaUnderCurve(negatives, positives), 25, 25)
    return low <= truth && truth <= high
  }).filter(Boolean).length

  expect(hits / trials).toBeGreaterThan(0.925)
  expect(hits / trials).toBeLessThan(0.985)
})
