import { expect, test } from 'vitest'
import { feedbackByKey, requireAcceptsFeedback, samplesOfFeedback, truncateForScoring } from '#rules/feedback.ts'
import { feedbackSchema } from '#rules/feedback-input.ts'
import { feedbackRequestSchema } from '#rules/feedback-request.ts'
import { maxSampleText, sha256 } from '#rules/sample.ts'
import { aModel, aTrait } from './support/models.ts'

const names = { warmth: 'Warmth', clarity: 'Clarity' }
const traits = [aTrait('warmth', 1, 1), aTrait('clarity', 1, 1)]

test('only a trained model that keeps samples takes feedback', () => {
  const trained = aModel({ state: 'ready', current_version_no: 1 })

  expect(() => requireAcceptsFeedback(trained)).not.toThrow()
  expect(() => requireAcceptsFeedback({ ...trained, zero_data_retention: true })).toThrow(
    expect.objectContaining({ code: 'feature_unavailable', details: { feature: 'feedback' } }),
  )
  expect(() => requireAcceptsFeedback(aModel())).toThrow(expect.objectContaining({ code: 'not_trained' }))
})

test('feedback names traits by key or name, in numbers or by their labels', () => {
  const input = { Warmth: 0.25, clarity: 'positive' }

  expect(feedbackByKey(names, input, { text: 'a', traits })).toEqual({ warmth: 0.25, clarity: expect.any(Number) })
})

test('all that is wrong with feedback is told at once', () => {
  const input = { other: 1, Warmth: 0.5, warmth: 0.5, clarity: 'nonsense' }

  expect(() => feedbackByKey(names, input, { text: 'a', traits })).toThrow(
    expect.objectContaining({
      code: 'validation_failed',
      details: expect.objectContaining({
        issues: ['feedback.other', 'feedback.warmth', 'feedback.clarity'].map((path) =>
          expect.objectContaining({ path }),
        ),
      }),
    }),
  )
})

test('a text of a megabyte takes feedback on three traits, because a transaction takes 4 MB', () => {
  const text = 'é'.repeat(maxSampleText)
  const most = Math.floor(3_500_000 / (2 * maxSampleText))
  const many = Array.from({ length: most + 1 }, (_, index) => `t${index}`)
  const named = Object.fromEntries(many.map((key) => [key, key]))
  const labels = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, 1]))

  expect(Object.keys(feedbackByKey(named, labels(many.slice(0, most)), { text, traits: [] }))).toHaveLength(most)
  expect(() => feedbackByKey(named, labels(many), { text, traits: [] })).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ issues: [expect.objectContaining({ path: 'feedback' })] }),
    }),
  )
})

test('feedback is stored as a sample for each trait, of the part of the text that is scored', () => {
  const text = 'x'.repeat(maxSampleText + 1)
  const read = 'x'.repeat(maxSampleText)

  expect(truncateForScoring(text)).toBe(read)
  expect(truncateForScoring('a\ud800')).toBe('a\ufffd')
  const common = { text: read, provenance: 'score_feedback', seed_sample_id: null, buffered: null, source_url: null }
  expect(samplesOfFeedback({ warmth: 1, clarity: 0 }, { text, source_url: null })).toEqual([
    { ...common, content_sha256: sha256(read), trait: 'warmth', quality: 1 },
    { ...common, content_sha256: sha256(read), trait: 'clarity', quality: 0 },
  ])
})

test('one feedback is on 1 to 48 traits, and one request on 500 texts and 2,500 labels', () => {
  const labels = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, 1]))
  const isFeedback = (count: number) => feedbackSchema.safeParse(labels(count)).success
  const isRequest = (count: number, traitCount: number, last = traitCount) => {
    const items = Array.from({ length: count }, () => ({ content: 'a', feedback: labels(traitCount) }))
    const rest = last === traitCount ? items : [...items.slice(1), { content: 'a', feedback: labels(last) }]
    return feedbackRequestSchema.safeParse({ items: rest }).success
  }

  expect([0, 1, 48, 49].map(isFeedback)).toEqual([false, true, true, false])
  expect([isRequest(0, 1), isRequest(1, 1), isRequest(500, 5), isRequest(501, 1)]).toEqual([false, true, true, false])
  expect(isRequest(500, 5, 6)).toBe(false)
})
