import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Aggregation, aggregate, segmentWeightsOf } from '#engine/segments/aggregate.ts'

/** Without −0, which equals 0 but is not the same bits. */
const logOdds = fc.double({ min: -40, max: 40, noNaN: true }).map((x) => x + 0)
const texts = fc
  .array(fc.tuple(logOdds, fc.integer({ min: 1, max: 65_536 })), { minLength: 1, maxLength: 20 })
  .map((rows) => ({ scores: rows.map(([score]) => score), segments: rows.map(([, length]) => ({ ...place, length })) }))
const aggregations = fc.constantFrom<Aggregation>('mean', 'max', 'min', 'none')
const place = { start: 0, end: 0 }

test.each([
  ['none', 1],
  // (4·1 + 1·−2 + 3·3)/8
  ['mean', 1.375],
  ['max', 3],
  ['min', -2],
] as const)('%s makes %f of a text with two segments', (aggregation, expected) => {
  const segments = [4, 1, 3].map((length) => ({ ...place, length }))

  expect(aggregate([1, -2, 3], segments, aggregation)).toBe(expected)
})

test('more evidence in a segment never lowers the evidence of the text', () => {
  fc.assert(
    fc.property(
      texts,
      aggregations,
      fc.nat(),
      fc.double({ min: 0, max: 40, noNaN: true }),
      (text, aggregation, at, more) => {
        const { scores, segments } = text
        const raised = scores.with(at % scores.length, scores[at % scores.length]! + more)

        expect(aggregate(raised, segments, aggregation)).toBeGreaterThanOrEqual(
          aggregate(scores, segments, aggregation),
        )
      },
    ),
  )
})

test('equal segments give the text their value, to the last bit', () => {
  fc.assert(
    fc.property(texts, aggregations, logOdds, ({ segments }, aggregation, score) => {
      expect(
        aggregate(
          segments.map(() => score),
          segments,
          aggregation,
        ),
      ).toBe(score)
    }),
  )
})

test('the value of a text lies between those of its segments, and is finite', () => {
  fc.assert(
    fc.property(texts, aggregations, ({ scores, segments }, aggregation) => {
      const score = aggregate(scores, segments, aggregation)
      expect(score).toBeGreaterThanOrEqual(Math.min(...scores))
      expect(score).toBeLessThanOrEqual(Math.max(...scores))
    }),
  )
})

test('the weights of the segments add up to one, and reproduce the score', () => {
  fc.assert(
    fc.property(texts, aggregations, ({ scores, segments }, aggregation) => {
      const weights = segmentWeightsOf(scores, segments, aggregation)
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
      const sum = weights.reduce((all, weight, i) => all + weight * scores[i]!, 0)
      expect(sum).toBeCloseTo(aggregate(scores, segments, aggregation), 10)
    }),
  )
})

test('a text without readable characters has even odds', () => {
  for (const aggregation of ['mean', 'max', 'min', 'none'] as const) {
    expect(aggregate([0], [{ ...place, length: 0 }], aggregation)).toBe(0)
  }
})
