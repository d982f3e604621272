import { expect, test } from 'vitest'
import { keyRequired, requireTextOnly } from '#rules/anonymous-scoring.ts'
import { batchView } from '#rules/batch-view.ts'
import { isWithin } from '#rules/clock-reading.ts'
import { comparisonView } from '#rules/comparison-view.ts'
import { evaluationRequestSchema } from '#rules/evaluation-request.ts'
import { extractedTextView } from '#rules/extracted-text-view.ts'
import { storedFeedbackView } from '#rules/feedback-view.ts'
import { fetchAnswerSchema, unreadableUrl } from '#rules/fetched-text.ts'
import { instantSchema } from '#rules/instant.ts'
import { modelCardFields } from '#rules/model-fields.ts'
import { tryParse } from '#rules/parse-input.ts'
import { Refusal } from '#rules/refusal.ts'
import type { TextScores } from '#rules/score-card-view.ts'
import { refusalIn } from './support/refusals.ts'

const asked = { content: 'Hello', feedback: undefined, explain: undefined }
const useOf = (more: object) => refusalIn(() => requireTextOnly({ ...asked, ...more }))?.details.key_required_for

test('a caller without a key has a text scored, and nothing else', () => {
  expect(useOf({})).toBeUndefined()
  expect(useOf({ explain: false })).toBeUndefined()
  expect(useOf({ content: 'See https://a.example' })).toBeUndefined()
  expect(useOf({ feedback: {} })).toBe('feedback')
  expect(useOf({ explain: true })).toBe('explain')
  expect(useOf({ content: ' https://a.example ' })).toBe('address')
})

test('what needs a key is unauthorized without one', () => {
  expect(keyRequired('embedder')).toMatchObject({ code: 'unauthorized', details: { key_required_for: 'embedder' } })
})

const scores: TextScores = {
  scores: { a: 50 },
  composite: 50,
  confidence: 'low',
  headroom: null,
  detail: {},
  input_tokens: 1,
}
const metadata = { request_id: 'req_1', version_no: 3, sample_ids: [] }
const shownMetadata = { ...metadata, version_id: 'v3' }

test('each item of a batch has its id and its card or its error', () => {
  const refusal = new Refusal('validation_failed', 'Empty.', { at: 1 })

  expect(batchView([{ id: 'a', card: scores }, { refusal }], metadata)).toEqual({
    ...{ version_id: 'v3', version_no: 3 },
    items: [
      { id: 'a', card: { ...scores, metadata: shownMetadata } },
      { error: { code: 'validation_failed', message: 'Empty.', details: { at: 1 } } },
    ],
  })
})

test('a comparison has both cards and their differences', () => {
  const differences = { improvement: 0, per_trait: { a: { a: 50, b: 50, delta: 0 } } }
  const card = { ...scores, metadata: shownMetadata }

  expect(comparisonView({ a: scores, b: scores, ...differences }, metadata)).toEqual({
    a: card,
    b: card,
    ...differences,
  })
})

test('stored feedback has the ids of its samples, and what was removed if something was to be', () => {
  const removed = [{ quotes: 1, signature: 0 }]

  expect(storedFeedbackView({ sample_ids: [[1], [2, 3]] })).toStrictEqual({ sample_ids: [[1], [2, 3]] })
  expect(storedFeedbackView({ sample_ids: [], removed })).toStrictEqual({ sample_ids: [], removed })
})

test('a text that was read at an address is shown with the requested and the final one', () => {
  const fetched = { url: 'https://b.example', content: 'Hi', content_sha256: 'ab', fetched_at: 'now' }

  expect(extractedTextView('https://a.example', fetched)).toEqual({
    ...fetched,
    ...{ url: 'https://a.example', final_url: 'https://b.example' },
  })
})

test('only a reason that this service knows is a reason why a page is unreadable', () => {
  expect(fetchAnswerSchema.safeParse({ unreadable: 'no_text' }).success).toBe(true)
  expect(fetchAnswerSchema.safeParse({ unreadable: 'toString' }).success).toBe(false)
  expect(unreadableUrl('no_text')).toMatchObject({
    ...{ code: 'unreadable_url', message: 'The page has no readable text.', details: { reason: 'no_text' } },
  })
})

test.each([
  [0, 0, true],
  [999, 999, true],
  [1_000, 0, false],
  [0, 1_000, false],
  [-1, 0, false],
])('%d ms by the wall clock and %d ms by the other are within a second: %s', (wallMs, monotonicMs, expected) => {
  const then = { wallMs: 5_000, monotonicMs: 70 }

  expect(isWithin(then, { wallMs: 5_000 + wallMs, monotonicMs: 70 + monotonicMs }, 1_000)).toBe(expected)
})

test.each(['2026-07-01T12:00:00Z', '2026-07-01T12:00:00.5+02:00', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])(
  '%s is a time',
  (text) => {
    expect(tryParse(instantSchema, text).issues).toEqual([])
  },
)

test.each(['9999-12-31T23:59:59-01:00', '0000-01-01T00:00:00+01:00'])('%s is too far away in UTC', (text) => {
  expect(tryParse(instantSchema, text).issues).toEqual([{ path: '', message: 'This time is too far away.' }])
})

test('a time has a zone', () => {
  const message = 'This must be a time with its zone, like "2026-07-01T12:00:00Z".'

  for (const text of ['2026-07-01T12:00:00', '2026-07-01', 'soon']) {
    expect(tryParse(instantSchema, text).issues[0]).toEqual({ path: '', message })
  }
})

const itemsOf = (...items: readonly object[]) => tryParse(evaluationRequestSchema, { items })

test('a text to evaluate has an id, a text under either name, and labels', () => {
  expect(
    itemsOf({ id: 7, text: 'Hi', warmth: 1 }, { content: 'Ho', trait: 'wit', quality: 'poor' }).data?.items,
  ).toEqual([
    { id: 7, text: 'Hi', labels: { warmth: 1 } },
    { text: 'Ho', labels: { wit: 'poor' } },
  ])
  expect(itemsOf({ text: 'Hi' }).issues).toEqual([
    { path: 'items.0', message: 'Give the quality of this text for at least one trait.' },
  ])
})

const sources = (value: unknown) =>
  tryParse(modelCardFields.upstream_sources, value).issues.map(({ message }) => message)
const sourceOf = (count: number, name = 'f') =>
  Object.fromEntries([['name', 'A'], ...Array.from({ length: count - 1 }, (_, n) => [`${name}${n}`, 'x'])])

test('a source has 20 fields at most, with names of 100 characters at most', () => {
  expect(sources([sourceOf(20)])).toEqual([])
  expect(sources([sourceOf(21)])).toEqual(['A source can have at most 20 fields.'])
  expect(sources([sourceOf(2, 'n'.repeat(99))])).toEqual([])
  expect(sources([sourceOf(2, 'n'.repeat(100))])).toEqual(['The name of a field can have at most 100 characters.'])
})

/** Returns sources that have so many bytes together as JSON. */
function sourcesOf(bytes: number): readonly object[] {
  const fields = Object.fromEntries(Array.from({ length: 19 }, (_, n) => [`f${n}`, 'x'.repeat(500)]))
  const missing = bytes - Buffer.byteLength(JSON.stringify(Array(20).fill({ name: 'A', ...fields })))
  const lengthOf = (n: number) => 1 + Math.max(0, Math.min(499, missing - 499 * n))
  return Array.from({ length: 20 }, (_, n) => ({ name: 'A'.repeat(lengthOf(n)), ...fields }))
}

test('the sources of a model have 200,000 bytes together at most', () => {
  expect(sources(sourcesOf(200_000))).toEqual([])
  expect(sources(sourcesOf(200_001))).toEqual(['The sources can have at most 200000 bytes together, as JSON.'])
})
