import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardConfidence, cardHeadroom, composite } from '#engine/scoring/score-card.ts'

const score = fc.integer({ min: 0, max: 100 })

describe('the composite', () => {
  test.each([
    [[77, 85], 80],
    [[100, 50], 66],
    [[90, 90, 90], 90],
    [[100, 0], 1],
    [[0, 0], 1],
    [[0], 0],
    [[37], 37],
  ])('of %j is %i', (scores, expected) => {
    expect(composite(scores)).toBe(expected)
  })

  test('never rises when a trait falls, and lies between the worst and the best', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 2, maxLength: 8 }), score, (scores, other) => {
        const fallen = [Math.min(scores[0]!, other), ...scores.slice(1)]
        expect(composite(fallen)).toBeLessThanOrEqual(composite(scores))
        expect(composite(scores)).toBeGreaterThanOrEqual(Math.min(...scores))
        expect(composite(scores)).toBeLessThanOrEqual(Math.max(...scores, 1))
      }),
    )
  })

  test('does not depend on the order of the traits', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 2, maxLength: 8 }), (scores) => {
        expect(composite(scores.toReversed())).toBe(composite(scores))
      }),
    )
  })

  test('of no traits is refused', () => {
    expect(() => composite([])).toThrow(RangeError)
  })
})

describe('the card', () => {
  test('is as confident as its least confident trait', () => {
    expect(cardConfidence(['high', 'moderate', 'high'])).toBe('moderate')
    expect(cardConfidence(['moderate', 'low', 'high'])).toBe('low')
    expect(cardConfidence(['high'])).toBe('high')
  })

  test('has the largest headroom that is known', () => {
    expect(cardHeadroom([3, null, 12])).toBe(12)
    expect(cardHeadroom([0, 0])).toBe(0)
    expect(cardHeadroom([null, null])).toBeNull()
  })
})
