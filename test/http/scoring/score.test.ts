import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { type Card, expectSummary, expectTier } from '../support/score-card.ts'
import { makeDraft, must, train } from '../support/wire.ts'

const { request } = await sharedService()

const path = await makeDraft(request, 'demo.plain-score', ['warmth', 'clarity'])
await must(request, 'PATCH', `${path}/traits/warmth`, { name: 'Warm Tone' })
await train(request, path)
await must(request, 'POST', '/v1/models', { handle: 'demo.untrained' })

const plain = { 'content-type': 'text/plain' }
const score = (body: unknown, headers = {}) => request<Card>('POST', `${path}/score`, { body, headers })
const texts = [
  'thank you so much',
  'denied',
  'read the policy, friend',
  'we care',
  'the',
  '¿?',
  'x'.repeat(9_000),
  '雪 🙂',
  '\u0007',
]

test('a score card has every part that the contract names', async () => {
  const answer = await score({ content: 'thank you friend' }, { 'x-request-id': 'card-1' })

  const whole = expect.toSatisfy(
    (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100,
  )
  const detail = {
    score: whole,
    label: expect.stringMatching(/^(Strong|Solid|Developing|Weak)$/),
    confidence: expect.stringMatching(/^(high|moderate|low)$/),
    band: [whole, whole],
    headroom: whole,
    breaks: { developing: whole, solid: whole, strong: whole },
    native: { polarity: expect.any(Number) },
    familiarity: whole,
  }
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual({
    scores: { clarity: whole, warmth: whole },
    composite: whole,
    confidence: expect.stringMatching(/^(high|moderate|low)$/),
    headroom: whole,
    detail: { clarity: detail, warmth: detail },
    input_tokens: 3,
    metadata: { request_id: 'card-1', version_id: 'v1', version_no: 1, sample_ids: [] },
  })
})

test('a text that has nothing of the samples gets a score, but no label', async () => {
  const { body } = await score({ content: '¿? xkcd' })

  const unsure = { familiarity: 0, confidence: 'low', label: null, headroom: null }
  expect(body).toMatchObject({ confidence: 'low', headroom: null, detail: { warmth: unsure, clarity: unsure } })
})

test.each(texts)('the figures of a card are consistent: %s', async (content) => {
  const { body: card } = await score({ content })

  for (const detail of Object.values(card.detail)) expectTier(detail)
  expectSummary(card)
})

test.each([
  ['thank you, friend', 4],
  ['  thank\n\nyou  ', 2],
  ["don't", 1],
  ['\u0007', 0],
  ['¿?', 2],
  ['🙂🙂', 2],
  ['雪 国', 2],
  ['iPhoneを買った', 2],
  ['a '.repeat(40_000), 32_768],
])('input_tokens counts the words and signs that are read of a text: %j', async (content, input_tokens) => {
  const alone = await score({ content })
  const { body: compared } = await request('POST', `${path}/compare`, { body: { a: content, b: content } })
  const { body: batch } = await request('POST', `${path}/score/batch`, { body: { items: [{ content }] } })

  expect(alone.body.input_tokens).toBe(input_tokens)
  expect(compared).toMatchObject({ a: { input_tokens }, b: { input_tokens } })
  expect(batch).toMatchObject({ items: [{ card: { input_tokens } }] })
})

test('a text of one pole scores above a text of the other', async () => {
  const [warm, cold] = await Promise.all([
    score({ content: 'thank you so much today' }),
    score({ content: 'denied again' }),
  ])

  expect(warm?.body.composite).toBeGreaterThan(Number(cold?.body.composite))
})

test.each(texts)('raw text scores as the same text in JSON does: %s', async (content) => {
  const headers = { 'x-request-id': 'same' }

  const asJson = await score({ content }, headers)
  const asText = await score(content, { ...plain, ...headers })

  expect(asText.status).toBe(200)
  expect(asText.text).toBe(asJson.text)
})

test('the same text scores the same, byte for byte', async () => {
  const headers = { 'x-request-id': 'again' }

  const answers = await Promise.all(Array.from({ length: 8 }, () => score({ content: 'read the policy' }, headers)))

  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
})

test.each(['warmth', 'Warm Tone'])('a card can be limited to the trait "%s"', async (trait) => {
  const { body: whole } = await score({ content: 'we care' })

  const { body: card } = await score({ content: 'we care', traits: [trait, trait, 'warmth'] })

  expect(card.scores).toEqual({ warmth: whole.scores.warmth })
  expect(card.detail).toEqual({ warmth: whole.detail.warmth })
  expect(card.composite).toBe(whole.scores.warmth)
  expect(card.confidence).toBe(whole.detail.warmth?.confidence)
  expect(card.headroom).toBe(whole.detail.warmth?.headroom)
})

test('unknown traits are refused with the list of known traits', async () => {
  const answer = await score({ content: 'we care', traits: ['warmth', 'humour', 'wit'] })

  expect(answer).toMatchObject(refused(422, 'validation_failed', issuesAt('traits.1', 'traits.2')))
  expect(answer.text).toContain('warmth, clarity')
})

test.each([
  ['content', {}],
  ['content', { content: '' }],
  ['content', { content: 7 }],
  ['traits', { content: 'x', traits: 'warmth' }],
  ['traits', { content: 'x', traits: 'warmth' }],
  ['traits.0', { content: 'x', traits: [1] }],
])('a wrong %s is refused by its path', async (part, body) => {
  expect(await score(body)).toMatchObject(refused(422, 'validation_failed', issuesAt(part)))
})

test('a request without text is refused as an empty body', async () => {
  expect(await score('', plain)).toMatchObject(refused(400, 'empty_body'))
})

test('a model without a version does not score', async () => {
  const answer = await request('POST', '/v1/models/demo.untrained/score', { body: { content: 'x' } })

  expect(answer).toMatchObject(refused(409, 'not_trained'))
})

test('an unknown model does not score', async () => {
  const answer = await request('POST', '/v1/models/demo.absent/score', { body: { content: 'x' } })

  expect(answer).toMatchObject(refused(404, 'model_not_found'))
})

test('a caller that prefers text gets the chart', async () => {
  const { body: card } = await score({ content: 'we care' })

  const chart = await score({ content: 'we care' }, { accept: 'text/plain' })

  expect(chart.status).toBe(200)
  expect(chart.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const lines = chart.text.split('\n')
  expect(lines).toHaveLength(5)
  expect(lines[1]).toMatch(new RegExp(`^clarity   [█░]{20} +${card.scores.clarity}  [●○]{3} +\\w+$`))
  expect(lines[0]).toMatch(new RegExp(`^warmth    [█░]{20} +${card.scores.warmth}  [●○]{3} +\\w+$`))
  expect(lines[2]).toBe('───────   ────────────────────  ───')
  expect(lines[3]).toMatch(new RegExp(`^Composite [█░]{20} +${card.composite}  [●○]{3}$`))
  expect(lines[4]).toBe('')
})

test('a score has the header Vary: Accept', async () => {
  for (const accept of ['application/json', 'text/plain']) {
    expect((await score({ content: 'x' }, { accept })).headers.get('vary')).toBe('Accept')
  }
})

test.each(['*/*', 'application/json', 'application/json, text/plain;q=0.9', 'text/html', ''])(
  'a caller that accepts "%s" gets JSON',
  async (accept) => {
    expect((await score({ content: 'x' }, { accept })).headers.get('content-type')).toContain('application/json')
  },
)

test.each(['text/plain', 'text/*', 'text/plain, application/json;q=0.5'])(
  'a caller that accepts "%s" gets the chart',
  async (accept) => {
    expect((await score({ content: 'x' }, { accept })).headers.get('content-type')).toContain('text/plain')
  },
)

test('an unknown trait is refused as such, however many traits are requested', async () => {
  const answer = await score({ content: 'x', traits: Array(150_000).fill('a') })

  expect(answer).toMatchObject(refused(422, 'validation_failed'))
})
