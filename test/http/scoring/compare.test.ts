import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { type Card, expectSummary } from '../support/score-card.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeDraft, must, train } from '../support/wire.ts'

const { request } = await sharedService()

type Difference = { a: number; b: number; delta: number }
type Comparison = { a: Card; b: Card; improvement: number; per_trait: Record<string, Difference> }

const path = await makeDraft(request, 'demo.compared', ['warmth', 'clarity'])
await must(request, 'PATCH', `${path}/traits/warmth`, { name: 'Warm Tone' })
await train(request, path)

const cold = 'denied, read the policy'
const warm = 'thank you so much, friend'
const compare = (body: unknown, headers = {}) => request<Comparison>('POST', `${path}/compare`, { body, headers })

test('a comparison has both cards, the improvement and the change of each trait', async () => {
  const { status, body } = await compare({ a: cold, b: warm }, { 'x-request-id': 'pair-1' })

  expect(status).toBe(200)
  expect(Object.keys(body).toSorted()).toEqual(['a', 'b', 'improvement', 'per_trait'])
  const metadata = { request_id: 'pair-1', version_id: 'v1', version_no: 1, sample_ids: [] }
  for (const card of [body.a, body.b]) {
    expectSummary(card)
    expect(card.metadata).toEqual(metadata)
  }
  expect(body.improvement).toBe(body.b.composite - body.a.composite)
  expect(body.improvement).toBeGreaterThan(0)
  for (const key of ['clarity', 'warmth']) {
    const [a, b] = [Number(body.a.scores[key]), Number(body.b.scores[key])]
    expect(body.per_trait[key]).toEqual({ a, b, delta: b - a })
  }
  expect(Object.keys(body.per_trait)).toEqual(['warmth', 'clarity'])
})

test('each card of a comparison equals the card of its text alone', async () => {
  const headers = { 'x-request-id': 'same' }

  const { body } = await compare({ a: cold, b: warm }, headers)

  for (const [card, content] of [
    [body.a, cold],
    [body.b, warm],
  ] as const) {
    const alone = await request('POST', `${path}/score`, { body: { content }, headers })
    expect(JSON.stringify(card)).toBe(alone.text)
  }
})

test('a comparison with its texts swapped has the opposite signs', async () => {
  const { body: forth } = await compare({ a: cold, b: warm })
  const { body: back } = await compare({ a: warm, b: cold })
  const { body: none } = await compare({ a: warm, b: warm })

  expect(back.improvement).toBe(-forth.improvement)
  expect(back.per_trait.warmth?.delta).toBe(-Number(forth.per_trait.warmth?.delta))
  expect(none).toMatchObject({ improvement: 0, per_trait: { warmth: { delta: 0 }, clarity: { delta: 0 } } })
})

test('traits limit a comparison, by key or by name', async () => {
  for (const trait of ['warmth', 'Warm Tone']) {
    const { body } = await compare({ a: cold, b: warm, traits: [trait] })
    expect([body.per_trait, body.a.scores, body.b.scores].map(Object.keys)).toEqual(Array(3).fill(['warmth']))
    expect(body.improvement).toBe(body.per_trait.warmth?.delta)
  }
  const unknown = await compare({ a: cold, b: warm, traits: ['warmth', 'wit'] })
  expect(unknown).toMatchObject(refused(422, 'validation_failed', issuesAt('traits.1')))
  expect(unknown.text).toContain('warmth, clarity')
})

test.each([
  ['a', { b: 'x' }],
  ['b', { a: 'x' }],
  ['a', { a: '', b: 'x' }],
  ['b', { a: 'x', b: '' }],
  ['b', { a: 'x', b: 7 }],
  ['traits', { a: 'x', b: 'y', traits: 'warmth' }],
  ['feedback', { a: 'x', b: 'y', feedback: {} }],
])('a comparison with a wrong %s is refused by that path', async (part, body) => {
  expect(await compare(body)).toMatchObject(refused(422, 'validation_failed', issuesAt(part)))
})

test('a comparison accepts only JSON', async () => {
  expect(await compare('text', { 'content-type': 'text/plain' })).toMatchObject(refused(415, 'unsupported_media_type'))
  expect(await compare('', { 'content-type': 'application/json' })).toMatchObject(refused(400, 'empty_body'))
})

test('a URL that may not be fetched is refused, not compared as text', async () => {
  const answer = await compare({ a: 'http://10.0.0.1/reply', b: warm })

  expect(answer).toMatchObject(refused(422, 'unreadable_url', { reason: 'address_not_public' }))
})

test('a model without a version compares nothing', async () => {
  await must(request, 'POST', '/v1/models', { handle: 'demo.untrained' })

  const answer = await request('POST', '/v1/models/demo.untrained/compare', { body: { a: 'x', b: 'y' } })

  expect(answer).toMatchObject(refused(409, 'not_trained'))
})

test('a caller that prefers text gets both cards side by side', async () => {
  const { body, headers: ofJson } = await compare({ a: cold, b: warm })

  const chart = await compare({ a: cold, b: warm }, { accept: 'text/plain' })

  expect(chart.status).toBe(200)
  expect(chart.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect([ofJson.get('vary'), chart.headers.get('vary')]).toEqual(['Accept', 'Accept'])
  const lines = chart.text.split('\n')
  expect(lines).toHaveLength(6)
  for (const [line, key] of [
    [1, 'warmth'],
    [2, 'clarity'],
  ] as const) {
    const { a, b, delta } = body.per_trait[key] ?? { a: 0, b: 0, delta: 0 }
    const side = (score: number) => `[█░]{20} +${score}  [●○]{3}`
    expect(lines[line]).toMatch(new RegExp(`^${key} +${side(a)}   ${side(b)} +\\+${delta}$`))
  }
})

test('both texts are scored by one version, while versions are activated back and forth', async () => {
  const moved = await writeTrainedModel('demo.moved')
  await must(request, 'PATCH', moved, { scoring_method: 'centroid' })
  await train(request, moved)
  let isDone = false
  const moving = (async () => {
    for (let round = 0; round < 20; round++)
      await must(request, 'PUT', `${moved}/versions/active`, { version: `v${1 + (round % 2)}` })
    isDone = true
  })()

  const seen = new Set<string>()
  while (!isDone) {
    const { a, b } = await must<Comparison>(request, 'POST', `${moved}/compare`, { a: warm, b: warm })
    expect(a).toEqual(b)
    seen.add(a.metadata.version_id)
  }
  await moving

  expect(seen.size).toBe(2)
})

test('an empty list of traits means all traits, in every operation that accepts one', async () => {
  const traits: string[] = []
  const batch = { items: [{ content: warm }], traits }

  const compared = await request<{ per_trait: object }>('POST', `${path}/compare`, {
    body: { a: cold, b: warm, traits },
  })
  const scored = await request<{ scores: object }>('POST', `${path}/score`, { body: { content: warm, traits } })
  const many = await request<{ items: { card: { scores: object } }[] }>('POST', `${path}/score/batch`, { body: batch })

  const cards = [compared.body.per_trait, scored.body.scores, many.body.items[0]?.card.scores]
  for (const card of cards) expect(Object.keys(card ?? {})).toEqual(['warmth', 'clarity'])
})
