import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaUnderCurve } from '#engine/numbers/agreement.ts'
import { areaInterval } from '#engine/numbers/auc-interval.ts'

test('the interval contains the estimate, lies within 0–1, and narrows with more texts', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 400 }),
      (area, negatives, positives) => {
        const [low, high] = areaInterval(area, negatives, positives)
        const [lowOfMore, highOfMore] = areaInterval(area, 4 * negatives, 4 * positives)

        expect(low).toBeLessThanOrEqual(area)
        expect(high).toBeGreaterThanOrEqual(area)
        expect(Math.min(low, 1 - high)).toBeGreaterThanOrEqual(0)
        expect(highOfMore - lowOfMore).toBeLessThanOrEqual(high - low)
      },
    ),
  )
})

test('the interval of an estimate mirrors that of its complement', () => {
  const [low, high] = areaInterval(0.8, 12, 30)
  const [lowOfOther, highOfOther] = areaInterval(1 - 0.8, 30, 12)

  expect(lowOfOther).toBeCloseTo(1 - high, 9)
  expect(highOfOther).toBeCloseTo(1 - low, 9)
})

test('a perfect estimate from few texts keeps a wide interval', () => {
  const [low, high] = areaInterval(1, 10, 10)

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
    const [low, high] = areaInterval(areaUnderCurve(negatives, positives), 25, 25)
    return low <= truth && truth <= high
  }).filter(Boolean).length

  expect(hits / trials).toBeGreaterThan(0.925)
  expect(hits / trials).toBeLessThan(0.985)
})

/** Standard normal numbers by Box and Muller, from a generator with a seed. */
function normals(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}
