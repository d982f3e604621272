import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outOfFoldAccuracyInterval, samplingAccuracyInterval } from '#engine/numbers/balanced-accuracy-interval.ts'
import { normals } from '../support/normals.ts'

const count = fc.integer({ min: 1, max: 400 })

describe.each([
  ['of texts', samplingAccuracyInterval],
  ['of an out-of-fold figure', outOfFoldAccuracyInterval],
] as const)('the interval %s', (_, intervalOf) => {
  test('contains the estimate, lies within 0–1, and is the same where the poles are swapped', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), count, count, (accuracy, negatives, positives) => {
        const [low, high] = intervalOf(accuracy, negatives, positives)

        expect(low).toBeLessThanOrEqual(accuracy + 1e-12)
        expect(high).toBeGreaterThanOrEqual(accuracy - 1e-12)
        expect(Math.min(low, 1 - high)).toBeGreaterThanOrEqual(0)
        expect(intervalOf(accuracy, positives, negatives)).toEqual([low, high])
      }),
    )
  })

  test('narrows with more texts, and mirrors that of the error', () => {
    const [low, high] = intervalOf(0.8, 12, 30)
    const [lowOfMore, highOfMore] = intervalOf(0.8, 48, 120)
    const [lowOfError, highOfError] = intervalOf(0.2, 12, 30)

    expect(highOfMore - lowOfMore).toBeLessThan(high - low)
    expect(lowOfError).toBeCloseTo(1 - high, 9)
    expect(highOfError).toBeCloseTo(1 - low, 9)
  })
})

test('the interval of an out-of-fold figure is wider than that of as many texts', () => {
  expect(samplingAccuracyInterval(0.8, 25, 25)).toEqual([expect.closeTo(0.6696, 4), expect.closeTo(0.8876, 4)])
  expect(outOfFoldAccuracyInterval(0.8, 25, 25)).toEqual([expect.closeTo(0.6269, 4), expect.closeTo(0.9049, 4)])
})

test('about 95 of 100 intervals of texts contain the true balanced accuracy', () => {
  const normal = normals(11)
  const trials = 1_000
  // The probability that a standard normal number is below 1.
  const truth = 0.8413
  const shareBelow1 = (count: number) => Array.from({ length: count }, normal).filter((x) => x < 1).length / count

  const hits = Array.from({ length: trials }, () => {
    const [low, high] = samplingAccuracyInterval((shareBelow1(25) + shareBelow1(30)) / 2, 25, 30)
    return low <= truth && truth <= high
  }).filter(Boolean).length

  expect(hits / trials).toBeGreaterThan(0.925)
  expect(hits / trials).toBeLessThan(0.985)
})
