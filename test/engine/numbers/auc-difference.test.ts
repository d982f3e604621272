import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outOfFoldAreaDifference, type ScorePair } from '#engine/numbers/auc-difference.ts'
import { normals } from '../support/normals.ts'

// Few different scores, so that there are ties.
const scores = fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })), {
  minLength: 2,
  maxLength: 30,
})
const pairOf = (rows: readonly (readonly [number, number])[]): ScorePair => ({
  a: Float64Array.from(rows, ([a]) => a),
  b: Float64Array.from(rows, ([, b]) => b),
})
const swapped = ({ a, b }: ScorePair): ScorePair => ({ a: b, b: a })
const negated = ({ a, b }: ScorePair): ScorePair => ({ a: a.map((x) => -x), b: b.map((x) => -x) })

test('the interval contains the difference, within −1 and 1', () => {
  fc.assert(
    fc.property(scores, scores, (negatives, positives) => {
      const { estimate, interval } = outOfFoldAreaDifference(pairOf(negatives), pairOf(positives))!

      expect(interval[0]).toBeLessThanOrEqual(estimate)
      expect(interval[1]).toBeGreaterThanOrEqual(estimate)
      expect(interval[0]).toBeGreaterThanOrEqual(-1)
      expect(interval[1]).toBeLessThanOrEqual(1)
    }),
  )
})

test('the difference changes its sign where the models are swapped, and keeps it where the poles are', () => {
  fc.assert(
    fc.property(scores, scores, (negatives, positives) => {
      const pairs = [pairOf(negatives), pairOf(positives)] as const
      const { estimate, interval } = outOfFoldAreaDifference(...pairs)!

      const other = outOfFoldAreaDifference(swapped(pairs[0]), swapped(pairs[1]))!
      const mirrored = outOfFoldAreaDifference(negated(pairs[1]), negated(pairs[0]))!

      expect(other.estimate).toBeCloseTo(-estimate, 12)
      expect(other.interval[0]).toBeCloseTo(-interval[1], 12)
      expect(other.interval[1]).toBeCloseTo(-interval[0], 12)
      expect(mirrored.estimate).toBeCloseTo(estimate, 12)
      expect(mirrored.interval[0]).toBeCloseTo(interval[0], 12)
    }),
  )
})

test('equal scores have no difference, to no width', () => {
  fc.assert(
    fc.property(scores, scores, (negatives, positives) => {
      const same = (rows: typeof negatives) => pairOf(rows.map(([a]) => [a, a]))

      expect(outOfFoldAreaDifference(same(negatives), same(positives))).toEqual({ estimate: 0, interval: [0, 0] })
    }),
  )
})

test('the variance is that of DeLong, DeLong & Clarke-Pearson, widened', () => {
  const negatives = { a: Float64Array.of(1, 2, 3, 4), b: Float64Array.of(1, 2, 3, 4) }
  const positives = { a: Float64Array.of(2.5, 3.5, 5, 6), b: Float64Array.of(4.5, 3.5, 5, 6) }

  const { estimate, interval } = outOfFoldAreaDifference(negatives, positives)!

  // By hand: 0.0625/4 of the positives and 0.0208/4 of the negatives, so that the standard error is 0.1443.
  expect(estimate).toBe(0.125)
  expect(interval).toEqual([expect.closeTo(-0.2676, 4), expect.closeTo(0.5176, 4)])
})

test('two models that both make no mistake on few texts can still differ', () => {
  const negatives = { a: Float64Array.of(1, 2, 3, 4), b: Float64Array.of(2, 1, 3, 4) }
  const positives = { a: Float64Array.of(5, 6, 7, 8), b: Float64Array.of(5, 7, 6, 8) }

  const { estimate, interval } = outOfFoldAreaDifference(negatives, positives)!

  expect(estimate).toBe(0)
  expect(interval).toEqual([expect.closeTo(-0.1833, 4), expect.closeTo(0.1833, 4)])
})

test('a single text of a pole is too few', () => {
  const two = pairOf([
    [1, 2],
    [2, 1],
  ])

  expect(outOfFoldAreaDifference(pairOf([[0, 0]]), two)).toBeUndefined()
  expect(outOfFoldAreaDifference(two, pairOf([]))).toBeUndefined()
  expect(outOfFoldAreaDifference(two, two)).toBeDefined()
})

test('at least 95 of 100 intervals contain the true difference of two correlated models', () => {
  const normal = normals(5)
  const trials = 1_000
  // Both models see the same noise of variance 1 and add the same again: the true areas are Φ(1.2/2) and Φ(1.8/2).
  const truth = 0.8159 - 0.7257
  const drawn = (shiftA: number, shiftB: number): ScorePair => {
    const shared = Float64Array.from({ length: 40 }, normal)
    return { a: shared.map((x) => x + normal() + shiftA), b: shared.map((x) => x + normal() + shiftB) }
  }

  const hits = Array.from({ length: trials }, () => {
    const [low, high] = outOfFoldAreaDifference(drawn(0, 0), drawn(1.2, 1.8))!.interval
    return low <= truth && truth <= high
  }).filter(Boolean).length

  expect(hits / trials).toBeGreaterThan(0.95)
  expect(hits / trials).toBeLessThan(0.998)
})
