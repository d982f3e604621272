import { expect, test } from 'vitest'
import type { Aggregation } from '#engine/segments/aggregate.ts'
import { predictInSegments } from '#engine/segments/predict-in-segments.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { replies } from '../support/replies.ts'

const job = { type: 'spectrum', method: 'balanced_cosine', effort: 'low' } as const
const asLetters = (samples: typeof replies) =>
  samples.map(({ text, quality }, i) => ({
    quality,
    text: `${text}\n\n${samples.filter((other) => other.quality === quality)[(i + 1) % 12]!.text}`,
  }))

test('the segments of all texts are predicted at once, and each counts in its own text', () => {
  const [one, other] = [
    'this is one part of a letter, which has to be long enough',
    'and here is another part of it, which is just as long',
  ]
  const texts = ['whole', `${one}\n\n${other}`, `${other}\n\n${one}\n\n${one}`]

  const values = predictInSegments(
    texts,
    Float64Array.of(1, 2, 3),
    { maxDepth: 1, aggregation: 'max' },
    (parts, rows) => {
      expect(parts).toEqual([one, other, other, one, one])
      expect([...rows]).toEqual([1, 1, 2, 2, 2])
      return Float64Array.of(9, 0, 4, 7, 5)
    },
  )

  expect([...values]).toEqual([1, 9, 7])
})

test('if no text has segments that count, nothing is predicted again', () => {
  const wholes = Float64Array.of(1)
  const never = () => {
    throw new Error('not to be predicted')
  }

  expect(predictInSegments(['one paragraph'], wholes, { maxDepth: 3, aggregation: 'mean' }, never)).toBe(wholes)
  expect(predictInSegments(['a '.repeat(99)], wholes, { maxDepth: 1, aggregation: 'max' }, never)).toBe(wholes)
})

test('samples of one paragraph are fitted as if there were no segments', () => {
  const plain = fitTrait({ ...job, samples: replies })

  expect(fitTrait({ ...job, samples: replies, segmenting: { maxDepth: 1, aggregation: 'min' } })).toEqual(plain)
})

test('the breaks of a trait that takes the best segment are above those of one that takes the worst', () => {
  const samples = asLetters(replies)
  const breaksOf = (aggregation: Aggregation) =>
    fitTrait({ ...job, samples, segmenting: { maxDepth: 1, aggregation } }).calibration
  const [least, whole, most] = (['min', 'none', 'max'] as const).map(breaksOf)

  for (const pole of ['negatives', 'positives'] as const) {
    expect(least![pole].p75_log_odds).toBeLessThanOrEqual(whole![pole].p75_log_odds)
    expect(most![pole].p75_log_odds).toBeGreaterThanOrEqual(whole![pole].p75_log_odds)
    expect(most![pole].p25_log_odds).toBeGreaterThan(least![pole].p25_log_odds)
  }
  expect(whole).toEqual(fitTrait({ ...job, samples }).calibration)
})
