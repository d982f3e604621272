import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactScoreOf, scoreOf } from '#engine/calibration/score-scale.ts'
import { naturalLog } from '#engine/numbers/logarithm.ts'

describe('the scale of scores', () => {
  test.each([
    [-1000, 0],
    [-5.3, 0],
    [-5.29, 1],
    [-1, 27],
    [0, 50],
    [1, 73],
    [5.29, 99],
    [5.3, 100],
    [1000, 100],
  ])('log-odds of %s score %i', (logOdds, score) => {
    expect(scoreOf(logOdds)).toBe(score)
  })

  test('a half is rounded up', () => {
    const scores = Array.from({ length: 100 }, (_, index) => index + 1)
    expect(scores.map((score) => scoreOf(naturalLog((score - 0.5) / (100.5 - score))))).toEqual(scores)
  })

  test('a score is 100 times the probability, rounded', () => {
    fc.assert(
      fc.property(fc.double({ min: -12, max: 12, noNaN: true }), (logOdds) => {
        const exact = 100 / (1 + Math.exp(-logOdds))
        expect(Math.abs(scoreOf(logOdds) - exact)).toBeLessThanOrEqual(0.5 + 1e-9)
        expect(exactScoreOf(logOdds)).toBeCloseTo(exact, 10)
      }),
    )
  })

  test('more evidence never scores less', () => {
    const logOdds = fc.double({ noNaN: true })
    fc.assert(
      fc.property(logOdds, logOdds, (a, b) => {
        expect(scoreOf(Math.max(a, b))).toBeGreaterThanOrEqual(scoreOf(Math.min(a, b)))
      }),
    )
  })
})
