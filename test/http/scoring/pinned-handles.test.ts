import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { leaseModel } from '../support/lease-model.ts'
import { refused } from '../support/refused.ts'
import type { Card } from '../support/score-card.ts'
import { makeDraft, must, train } from '../support/wire.ts'

const { request, apiKey } = await sharedService()

const reply = { content: 'thank you, the policy says no' }
const path = await makeDraft(request, 'demo.pinned-too')
await train(request, path)
// Another method gives other scores, which shows a score by the wrong version.
await must(request, 'PATCH', path, { scoring_method: 'centroid' })
await train(request, path)
await must(request, 'POST', `${path}/versions/steady`, { version: 'v1' })

const scored = (pin: string) => must<Card>(request, 'POST', `${path}${pin}/score`, reply)

test('a pinned version scores, whichever version is active', async () => {
  const [active, first, tagged, second] = await Promise.all(['', '@v1', '@steady', '@v2'].map(scored))

  expect(active?.metadata.version_id).toBe('v2')
  expect(second).toMatchObject({ scores: active?.scores, metadata: { version_id: 'v2' } })
  expect(first?.metadata.version_id).toBe('v1')
  expect(first?.detail).not.toEqual(active?.detail)
  expect(tagged).toMatchObject({ detail: first?.detail, metadata: { version_id: 'v1' } })
})

test('the @ before a version can be percent-encoded', async () => {
  expect(await scored('%40v1')).toMatchObject({ metadata: { version_id: 'v1' } })
})

test('a pinned version scores as it did while it was active', async () => {
  const pinned = await scored('@v1')

  await must(request, 'PUT', `${path}/versions/active`, { version: 'v1' })
  const active = await scored('')
  await must(request, 'PUT', `${path}/versions/active`, { version: 'v2' })

  expect(pinned.detail).toEqual(active.detail)
})

test('a pinned version serves comparisons and batches, too', async () => {
  const compared = await must<{ a: Card; b: Card }>(request, 'POST', `${path}@steady/compare`, { a: 'thank', b: 'no' })
  const batch = await must(request, 'POST', `${path}@v1/score/batch`, { items: [reply] })

  expect([compared.a.metadata.version_id, compared.b.metadata.version_id]).toEqual(['v1', 'v1'])
  expect(batch).toMatchObject({ version_id: 'v1', items: [{ card: { metadata: { version_id: 'v1' } } }] })
})

test('a handle pinned by a tag follows the tag at once', async () => {
  await must(request, 'POST', `${path}/versions/moving`, { version: 'v1' })
  for (const version of ['v2', 'v1', 'v2']) {
    await must(request, 'POST', `${path}/versions/moving`, { version })
    expect(await scored('@moving')).toMatchObject({ metadata: { version_id: version } })
  }
  await must(request, 'DELETE', `${path}/versions/moving`)

  expect(await request('POST', `${path}@moving/score`, { body: reply })).toMatchObject(refused(404, 'tag_not_found'))
})

test('a model read by a pinned handle shows the pinned version instead of the active one', async () => {
  const model = await request('GET', path)
  const version = await must<{ version_id: number }>(request, 'GET', `${path}/versions/v1`)

  for (const pin of ['@v1', '@steady']) {
    const answer = await request('GET', path + pin)
    const shown = { version_no: 1, current_version_id: version.version_id, version_tags: ['steady'] }
    expect(answer).toMatchObject({ status: 200, body: { ...model.body, ...shown } })
    expect(answer.headers.get('etag')).toBe(model.headers.get('etag'))
  }
  expect((await request('GET', `${path}@v2`)).body).toEqual(model.body)
})

const readings = [
  ['GET', '', undefined],
  ['POST', '/score', reply],
  ['POST', '/compare', { a: 'x', b: 'y' }],
  ['POST', '/score/batch', { items: [reply] }],
] as const

test.each(readings)('%s of an unknown version or tag is not found: %s', async (method, part, body) => {
  const asked = (pin: string) => request(method, `${path}${pin}${part}`, { body })

  expect(await asked('@v3')).toMatchObject(refused(404, 'version_not_found', { version: 'v3' }))
  expect(await asked('@absent')).toMatchObject(refused(404, 'tag_not_found', { tag: 'absent' }))
})

test.each(readings)('%s refuses what is neither a version nor a tag after the @: %s', async (method, part, body) => {
  for (const pin of ['@', '@v0', '@V1', '@active', '@latest', '@previous', '@v1@v1', '@a%20b', '@%0A']) {
    const answer = await request(method, `${path}${pin}${part}`, { body })
    expect(answer).toMatchObject(refused(422, 'invalid_handle'))
  }
})

test.each(readings)(
  '%s of an unknown model with a pin answers model_not_found, not version_not_found: %s',
  async (method, part, body) => {
    for (const pin of ['@v1', '@best']) {
      const answer = await request(method, `/v1/models/demo.absent${pin}${part}`, { body })
      expect(answer).toMatchObject(refused(404, 'model_not_found'))
    }
  },
)

test.each(readings)(
  '%s of a pinned version of an untrained model answers version_not_found: %s',
  async (method, part, body) => {
    await request('POST', '/v1/models', { body: { handle: 'demo.untrained' } })

    const answer = await request(method, `/v1/models/demo.untrained@v1${part}`, { body })

    expect(answer).toMatchObject(refused(404, 'version_not_found'))
  },
)

test.each([
  ['PATCH', '', { description: 'x' }],
  ['DELETE', '', undefined],
  ['GET', '/traits', undefined],
  ['POST', '/traits', { traits: [{ name: 'x' }] }],
  ['GET', '/traits/warmth', undefined],
  ['PATCH', '/traits/warmth', { name: 'x' }],
  ['DELETE', '/traits/warmth', undefined],
  ['GET', '/samples', undefined],
  ['POST', '/samples', { samples: [{ trait: 'warmth', text: 'x', quality: 1 }] }],
  ['DELETE', '/samples/1', undefined],
  ['POST', '/traits/discover', {}],
  ['POST', '/samples/synthesize', { synth_type: 'diversify' }],
  ['POST', '/train', {}],
  ['GET', '/runs', undefined],
  ['GET', '/versions', undefined],
  ['GET', '/versions/v1', undefined],
  ['POST', '/versions/new', {}],
  ['DELETE', '/versions/steady', undefined],
  ['PUT', '/versions/active', { version: 'v1' }],
  ['GET', '/activations', undefined],
])('%s %s refuses a version in its handle', async (method, part, body) => {
  const before = await must(request, 'GET', path)

  const answer = await request(method, `${path}@v1${part}`, { body })

  expect(answer).toMatchObject(refused(422, 'invalid_handle'))
  expect(await must(request, 'GET', path)).toEqual(before)
})

test('a model cannot be created with a version in its handle', async () => {
  expect(await request('POST', '/v1/models', { body: { handle: 'demo.new@v1' } })).toMatchObject(
    refused(422, 'invalid_handle'),
  )
})

test('a pinned version scores during a run of its model', async () => {
  await leaseModel(apiKey, 'demo.pinned-too')

  expect(await scored('@v1')).toMatchObject({ metadata: { version_id: 'v1' } })
  expect(await must(request, 'GET', `${path}@v1`)).toMatchObject({ state: 'busy', version_no: 1 })
})
