import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import type { Card } from '../support/score-card.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeDraft, must, train } from '../support/wire.ts'

const { request } = await sharedService()

type Item = { id?: string; card?: Card; error?: { code: string } }
type Batch = { version_id: string; items: Item[] }

const path = await makeDraft(request, 'demo.batches', ['warmth', 'clarity'])
await must(request, 'PATCH', `${path}/traits/warmth`, { name: 'Warm Tone' })
await train(request, path)

const batch = (body: unknown, headers = {}) => request<Batch>('POST', `${path}/score/batch`, { body, headers })

test('the cards of a batch are in the order of its items, each equal to the card of its text alone', async () => {
  const headers = { 'x-request-id': 'batch-1' }
  const items = [{ id: 'first', content: 'thank you' }, { content: 'denied' }, { id: 'third', content: '雪 🙂' }]

  const { status, body } = await batch({ items }, headers)

  expect(status).toBe(200)
  expect(Object.keys(body)).toEqual(['version_id', 'version_no', 'items'])
  expect(body.version_id).toBe('v1')
  expect(body.items.map(({ id }) => id)).toEqual(['first', undefined, 'third'])
  for (const [index, { content }] of items.entries()) {
    const alone = await request('POST', `${path}/score`, { body: { content }, headers })
    expect(JSON.stringify(body.items[index]?.card)).toBe(alone.text)
  }
})

test('an item with an invalid text returns an error in its place, and fails no other item', async () => {
  const items = [
    { id: 'good', content: 'thank you' },
    { id: 'empty', content: '' },
    { content: ' http://10.0.0.1/reply ' },
    { id: 'good', content: '.' },
  ]

  const { status, body } = await batch({ items })

  const message = expect.stringMatching(/./)
  const card = expect.objectContaining({ composite: expect.any(Number) })
  expect(status).toBe(200)
  expect(body.items).toEqual([
    { id: 'good', card },
    {
      id: 'empty',
      error: { code: 'validation_failed', message, details: expect.objectContaining(issuesAt('items.1.content')) },
    },
    { error: { code: 'unreadable_url', message, details: { reason: 'address_not_public' } } },
    { id: 'good', card },
  ])
})

test('a batch has 1 to 100 items', async () => {
  const items = Array.from({ length: 101 }, (_, index) => ({ id: `${index}`, content: `text ${index}` }))

  const full = await batch({ items: items.slice(1) })

  expect(full.body.items.map(({ id }) => id)).toEqual(items.slice(1).map(({ id }) => id))
  expect(await batch({ items })).toMatchObject(refused(422, 'validation_failed', issuesAt('items')))
  expect(await batch({ items: [] })).toMatchObject(refused(422, 'validation_failed', issuesAt('items')))
})

test('traits limit every card of a batch, by key or by name', async () => {
  const items = [{ content: 'thank you' }, { content: 'denied' }]

  const { body } = await batch({ items, traits: ['Warm Tone'] })
  const unknown = await batch({ items, traits: ['wit'] })

  expect(body.items.map(({ card }) => Object.keys(card?.scores ?? {}))).toEqual([['warmth'], ['warmth']])
  expect(unknown).toMatchObject(refused(422, 'validation_failed', issuesAt('traits.0')))
})

test.each([
  ['items', {}],
  ['items', { items: 'text' }],
  ['items.0', { items: ['text'] }],
  ['items.1.content', { items: [{ content: 'x' }, { id: 'no content' }] }],
  ['items.0.content', { items: [{ content: 7 }] }],
  ['items.0.id', { items: [{ id: 7, content: 'x' }] }],
  ['items.0.id', { items: [{ id: '', content: 'x' }] }],
  ['items.0.id', { items: [{ id: 'x'.repeat(201), content: 'x' }] }],
  ['items.0.text', { items: [{ content: 'x', text: 'x' }] }],
  ['traits', { items: [{ content: 'x' }], traits: 'warmth' }],
])('a batch with a wrong %s is refused whole, by that path', async (part, body) => {
  expect(await batch(body)).toMatchObject(refused(422, 'validation_failed', issuesAt(part)))
})

test('a batch takes and returns JSON, whatever the caller prefers', async () => {
  const answer = await batch({ items: [{ content: 'x' }] }, { accept: 'text/plain' })

  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(await batch('x', { 'content-type': 'text/plain' })).toMatchObject(refused(415, 'unsupported_media_type'))
})

test('a model without a version scores no batch', async () => {
  await must(request, 'POST', '/v1/models', { handle: 'demo.untrained' })

  const answer = await request('POST', '/v1/models/demo.untrained/score/batch', { body: { items: [{ content: 'x' }] } })

  expect(answer).toMatchObject(refused(409, 'not_trained'))
})

test('a batch is scored by one version, while versions are activated back and forth', async () => {
  const moved = await writeTrainedModel('demo.moved-within')
  await must(request, 'PATCH', moved, { scoring_method: 'centroid' })
  await train(request, moved)
  const items = Array.from({ length: 20 }, () => ({ content: 'thank you, the policy says no' }))
  let isDone = false
  const moving = (async () => {
    for (let round = 0; round < 20; round++)
      await must(request, 'PUT', `${moved}/versions/active`, { version: `v${1 + (round % 2)}` })
    isDone = true
  })()

  const seen = new Set<string>()
  while (!isDone) {
    const answer = await must<Batch>(request, 'POST', `${moved}/score/batch`, { items })
    expect(new Set(answer.items.map(({ card }) => JSON.stringify(card))).size).toBe(1)
    expect(answer.items[0]?.card?.metadata.version_id).toBe(answer.version_id)
    seen.add(answer.version_id)
  }
  await moving

  expect(seen.size).toBe(2)
})
