import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrate } from '#engine/calibration/calibration.ts'
import { tierOf } from '#engine/scoring/tier.ts'

const apart = calibrationOf({ negatives: [10, 30], positives: [60, 80] })
const overlapping = calibrationOf({ negatives: [20, 60], positives: [40, 90] })

describe('tiers of a trait whose poles are apart', () => {
  test.each([
    [0, 'Weak', 'high', [10, 30], 30],
    [29, 'Weak', 'high', [10, 30], 1],
    [30, 'Developing', 'moderate', [10, 30], 30],
    [44, 'Developing', 'moderate', [10, 30], 16],
    [45, 'Developing', 'moderate', [60, 80], 15],
    [59, 'Developing', 'moderate', [60, 80], 1],
    [60, 'Solid', 'high', [60, 80], 20],
    [79, 'Solid', 'high', [60, 80], 1],
    [80, 'Strong', 'high', [60, 80], 0],
    [100, 'Strong', 'high', [60, 80], 0],
  ] as const)('a score of %i is %s, with %s confidence', (score, label, confidence, band, headroom) => {
    expect(tierOf(score, apart)).toEqual({ label, confidence, band, headroom })
  })
})

describe('tiers of a trait whose poles overlap', () => {
  test.each([
    [39, 'Weak', 'high', [20, 60], 21],
    [40, null, 'low', [20, 60], null],
    [50, null, 'low', [40, 90], null],
    [59, null, 'low', [40, 90], null],
    [60, 'Solid', 'high', [40, 90], 30],
    [90, 'Strong', 'high', [40, 90], 0],
  ] as const)('a score of %i is %s, with %s confidence', (score, label, confidence, band, headroom) => {
    expect(tierOf(score, overlapping)).toEqual({ label, confidence, band, headroom })
  })
})

test('a trait whose held-out positives scored no higher than its negatives has no confidence', () => {
  const upsideDown = calibrationOf({ negatives: [60, 80], positives: [10, 30] })

  for (const score of [0, 20, 50, 90]) {
    expect(tierOf(score, upsideDown)).toMatchObject({ label: null, confidence: 'low', headroom: null })
  }
})

test('a trait that was not told apart well enough is never highly confident; its labels stay', () => {
  const cautious = { ...apart, max_confidence: 'moderate' } as const

  expect([0, 44, 60, 100].map((score) => tierOf(score, cautious))).toEqual(
    [0, 44, 60, 100].map((score) => ({ ...tierOf(score, apart), confidence: 'moderate' })),
  )
  expect(tierOf(50, { ...overlapping, max_confidence: 'moderate' })).toMatchObject({ confidence: 'low', label: null })
})

describe('the tier of a text of some familiarity', () => {
  const bounded = { ...apart, min_familiarity: 40 }

  test.each([0, 30, 60, 100])('at a score of %i is without label and headroom below the bound', (score) => {
    const { band } = tierOf(score, apart)

    expect(tierOf(score, bounded, 39)).toEqual({ label: null, confidence: 'low', band, headroom: null })
    expect(tierOf(score, bounded, 40)).toEqual(tierOf(score, apart))
  })

  test('is as ever for a trait without a bound, and for a text that was not measured', () => {
    expect(tierOf(90, apart, 0)).toMatchObject({ label: 'Strong', confidence: 'high' })
    expect(tierOf(90, bounded)).toMatchObject({ label: 'Strong', confidence: 'high' })
  })
})

describe('tiers of any trait', () => {
  const order = ['Weak', 'Developing', 'Solid', 'Strong']

  test('a higher score never has a lower label or band, and headroom leads exactly to the next break', () => {
    const logOdds = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 9 })
    fc.assert(
      fc.property(logOdds, logOdds, (negatives, positives) => {
        const calibration = calibrate(Float64Array.from([...negatives, ...positives]), {
          negatives: Int32Array.from(negatives.keys()),
          positives: Int32Array.from(positives.keys(), (i) => i + negatives.length),
        })
        const tiers = Array.from({ length: 101 }, (_, score) => tierOf(score, calibration))
        const labels = tiers.flatMap(({ label }) => (label === null ? [] : [order.indexOf(label)]))
        expect(labels).toEqual(labels.toSorted((a, b) => a - b))
        for (const end of [0, 1] as const) {
          const ends = tiers.map(({ band }) => band[end])
          expect(ends).toEqual(ends.toSorted((a, b) => a - b))
        }
        tiers.forEach(({ label, confidence, headroom }, score) => {
          expect(label === null).toBe(confidence === 'low')
          expect(headroom === null).toBe(confidence === 'low')
          expect(headroom === 0).toBe(label === 'Strong')
          if (headroom) expect(Object.values(calibration.breaks)).toContain(score + headroom)
        })
      }),
    )
  })
})

function calibrationOf({ negatives, positives }: Record<'negatives' | 'positives', [number, number]>) {
  const logOddsOf = (score: number) => Math.log(score / (100 - score))
  // Of two values the quartiles lie between them; of these five they are the second and the fourth.
  const five = ([low, high]: [number, number]) => [low, low, low, high, high].map(logOddsOf)
  const calibration = calibrate(Float64Array.from([...five(negatives), ...five(positives)]), {
    negatives: Int32Array.of(0, 1, 2, 3, 4),
    positives: Int32Array.of(5, 6, 7, 8, 9),
  })
  // As if there were more of them.
  return { ...calibration, max_confidence: undefined }
}
