import { describe, expect, test } from 'vitest'
import { calibrate, calibrateCohort } from '#engine/calibration/calibration.ts'
import { engineVersion } from '#engine/snapshot/engine-version.ts'

/** Log-odds of a few round scores. */
const at = {
  5: -2.9444,
  10: -2.1972,
  20: -1.3863,
  30: -0.8473,
  40: -0.4055,
  50: 0,
  60: 0.4055,
  70: 0.8473,
  80: 1.3863,
  90: 2.1972,
}

describe('calibration', () => {
  test('breaks are the 75th percentile of the negatives and the quartiles of the positives', () => {
    const calibration = calibrated([at[5], at[10], at[20], at[30], at[40]], [at[50], at[60], at[70], at[80], at[90]])

    expect(calibration.breaks).toEqual({ developing: 30, solid: 60, strong: 80 })
    expect(calibration.negatives).toMatchObject({ p25: 10, p75: 30, p75_log_odds: at[30] })
    expect(calibration.positives).toMatchObject({ p25: 60, p75: 80, p25_log_odds: at[60] })
    expect(calibration.negatives.mean).toBeCloseTo(21, 2)
    expect(calibration.positives.mean).toBeCloseTo(70, 2)
    expect(calibration.engine_version).toBe(engineVersion)
  })

  test('if the poles overlap, Solid begins where the negatives end', () => {
    const { breaks, positives } = calibrated([at[20], at[40], at[60], at[70]], [at[30], at[50], at[80], at[90]])

    expect(positives.p25).toBe(45)
    expect(breaks).toEqual({ developing: 63, solid: 63, strong: 83 })
  })

  test('if the poles are inverted, all breaks are equal', () => {
    const { breaks } = calibrated([at[80], at[80], at[80]], [at[20], at[20], at[20]])

    expect(breaks).toEqual({ developing: 80, solid: 80, strong: 80 })
  })

  test('a score of 0 is below every break, however far apart the poles', () => {
    const { breaks } = calibrated([-20, -20, -20], [20, 20, 20])

    expect(breaks).toEqual({ developing: 1, solid: 100, strong: 100 })
  })
})

describe('calibration of a trait of one pole', () => {
  test('its negatives lie as far below even odds as its members lie above', () => {
    const { negatives, positives, ...rest } = calibrateCohort(Float64Array.of(at[80], at[50], at[90], at[60], at[70]))

    expect(positives).toMatchObject({ p25: 60, p75: 80, p25_log_odds: at[60], p75_log_odds: at[80] })
    expect(negatives).toMatchObject({ p25: 20, p75: 50, p25_log_odds: -at[80], p75_log_odds: 0 })
    expect([negatives.mean, positives.mean]).toEqual([expect.closeTo(30, 2), expect.closeTo(70, 2)])
    expect(rest).toEqual({ engine_version: engineVersion, breaks: { developing: 50, solid: 60, strong: 80 } })
  })

  test('its negatives are no better than even odds, even if its members are worse', () => {
    const { negatives, breaks } = calibrateCohort(Float64Array.of(at[20], at[10], at[40], at[30], at[5]))

    expect(negatives).toMatchObject({ p25: 50, p75: 50, p25_log_odds: 0, p75_log_odds: 0 })
    expect(breaks).toEqual({ developing: 50, solid: 50, strong: 50 })
  })
})

describe('high confidence', () => {
  const samples = (count: number, accuracy: number) => {
    const right = Math.round((accuracy * count) / 2)
    const wrong = count / 2 - right
    const repeated = (times: number, logOdds: number) => Array<number>(times).fill(logOdds)
    return calibrated(
      [...repeated(right, at[20]), ...repeated(wrong, at[60])],
      [...repeated(right, at[80]), ...repeated(wrong, at[40])],
    )
  }

  test.each([
    // (n·b + 5)/(n + 10), at least 0.83
    [18, 1, 'moderate'],
    [20, 1, undefined],
    // The bound itself: 39 of 45 of each pole.
    [90, 78 / 90, undefined],
    [50, 0.88, 'moderate'],
    [50, 0.92, undefined],
    [100, 0.86, 'moderate'],
    [100, 0.88, undefined],
    [1000, 0.832, 'moderate'],
    [1000, 0.834, undefined],
  ])('of %i samples with a balanced accuracy of %f is limited to %s', (count, accuracy, max) => {
    expect(samples(count, accuracy).max_confidence).toBe(max)
  })

  test('of samples of one pole has no limit: nothing was told apart', () => {
    expect(calibrateCohort(Float64Array.of(1, 2, 3))).not.toHaveProperty('max_confidence')
  })
})

function calibrated(negatives: number[], positives: number[]) {
  const rows = (from: number, count: number) => Int32Array.from({ length: count }, (_, i) => from + i)
  return calibrate(Float64Array.from([...positives, ...negatives]), {
    positives: rows(0, positives.length),
    negatives: rows(positives.length, negatives.length),
  })
}
