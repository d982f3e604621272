import { describe, expect, test } from 'vitest'
import { dequantise, quantise } from '#engine/linear/quantise.ts'
import { areaUnderCurve, balancedAccuracy, rankCorrelation } from '#engine/numbers/agreement.ts'
import { calibrationError } from '#engine/numbers/calibration-error.ts'
import { quantile } from '#engine/numbers/quantile.ts'
import { ranks } from '#engine/numbers/ranks.ts'

describe('statistics', () => {
  test('a quantile is interpolated linearly', () => {
    expect(quantile([1, 2, 3, 10], 0.25)).toBe(1.75)
    expect(quantile([1, 2, 3, 10], 0.75)).toBe(4.75)
    expect(quantile([1, 2, 3, 10], 1)).toBe(10)
    expect(quantile([7], 0.75)).toBe(7)
  })

  test('equal values share the mean of their ranks', () => {
    expect([...ranks([30, 10, 20, 20])]).toEqual([4, 1, 2.5, 2.5])
  })

  test('the area under the curve counts the pairs that positives win, and half of the ties', () => {
    expect(areaUnderCurve([1, 2], [3, 4])).toBe(1)
    expect(areaUnderCurve([3, 4], [1, 2])).toBe(0)
    expect(areaUnderCurve([1, 2, 3], [2, 4])).toBe(0.75)
    expect(areaUnderCurve([5, 5], [5])).toBe(0.5)
  })

  test('rank correlation depends on the order alone', () => {
    expect(rankCorrelation([1, 2, 3], [1, 10, 11])).toBe(1)
    expect(rankCorrelation([1, 2, 3], [3, 2, 1])).toBe(-1)
    expect(rankCorrelation([1, 2, 3, 4], [0, 0, 1, 1])).toBeCloseTo(0.894, 3)
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBe(0)
  })

  test('balanced accuracy weights the poles equally, and even odds are positive', () => {
    expect(balancedAccuracy(Float64Array.of(-1, -2, 1, -3), Float64Array.of(0))).toBe(0.875)
  })

  test('calibration error compares predicted and observed frequencies bin by bin', () => {
    const probabilities = Float64Array.of(0.1, 0.15, 0.95, 1)

    expect(calibrationError(probabilities, Float64Array.of(0, 1, 1, 1), new Float64Array(4).fill(1))).toBeCloseTo(
      0.2,
      10,
    )
    expect(calibrationError(probabilities, Float64Array.of(0, 0, 1, 1), Float64Array.of(0, 2, 1, 1))).toBeCloseTo(
      0.0875,
      10,
    )
  })

  test('a quantised weight is restored to within one step', () => {
    expect(dequantise(quantise(2, 2), 2)).toBe(2)
    expect(dequantise(quantise(-2, 2), 2)).toBe(-2)
    expect(dequantise(quantise(0, 2), 2)).toBe(0)
    expect(dequantise(quantise(0.5, 2), 2)).toBeCloseTo(0.5, 1)
    expect(dequantise(quantise(0.002, 2), 2)).toBeCloseTo(0.002, 3)
    expect(quantise(0, 0)).toBe(0)
  })
})
