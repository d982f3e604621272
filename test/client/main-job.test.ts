import { type OperationName, type ScoreCard, TouchstoneError, touchstone } from 'touchstone/client'
import { expect, expectTypeOf, test } from 'vitest'
import { register } from '../http/registry/support/registry.ts'
import { plainSamples } from '../support/models.ts'
import { sharedService } from '../support/shared-service.ts'

const { url, apiKey, request } = await sharedService()
const service = touchstone({ url, key: apiKey })

test('a model is made, trained, scored, compared and rolled back', async () => {
  const model = service.model('demo.typed-tone')
  const path = { handle: model.handle }
  await service.request('POST /v1/models', { body: { handle: model.handle } })
  await service.request('POST /v1/models/{handle}/traits', { path, body: { traits: [{ name: 'Warmth' }] } })
  const { ids } = await service.request('POST /v1/models/{handle}/samples', {
    path,
    body: { samples: plainSamples('warmth') },
  })
  const progress: number[] = []

  const run = await model.train({ effort: 'low' }).wait({ onProgress: (run) => progress.push(run.progress) })
  const card = await model.score('Thank you for waiting, friend.')
  const chart = await model.chart('Thank you for waiting, friend.')
  const retune = await model.train({ effort: 'low', reoptimize_params: true }).wait()
  const activated = await model.activate('v1')
  const versions = await Array.fromAsync(model.versions())

  expect(ids.length).toBe(plainSamples('warmth').length)
  expect(run).toMatchObject({ status: 'succeeded', version_no: 1 })
  expect(progress.at(-1)).toBe(1)
  expect(card).toMatchObject({ scores: { warmth: expect.any(Number) }, metadata: { version_id: 'v1' } })
  expect(chart).toMatch(/^warmth +█/)
  expect(retune?.version_no).toBe(2)
  expect(activated.version_no).toBe(1)
  expect(versions.map(({ version_no }) => version_no)).toEqual([2, 1])
  expect(await model.get()).toMatchObject({ version_no: 1, activation: 'pinned' })
  expect(await model.train().wait()).toBeNull()
})

test('lists are read page by page and item by item', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await service.request('POST /v1/models', { body: { handle: `demo.typed-list-${name}` } })
  }

  const handles: string[] = []
  for await (const { handle } of service.items('GET /v1/models', { query: { limit: 2, state: 'draft' } })) {
    handles.push(handle)
  }
  const pages = await Array.fromAsync(service.pages('GET /v1/models', { query: { limit: 2, state: 'draft' } }))

  expect(handles).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `demo.typed-list-${name}`))
  expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 1])
})

test('lists of the registry, whose next page is in a header, are read in the same way', async () => {
  for (const name of ['a', 'b', 'c']) {
    await register(request, `typed-list-${name}`, { name: `Typed ${name}` })
  }

  const pages = await Array.fromAsync(service.pages('GET /v2/models', { query: { limit: 2 } }))
  const names = (await Array.fromAsync(service.items('GET /v2/models', { query: { limit: 2 } }))).map(
    ({ name }) => name,
  )

  expect(pages.map(({ items, next_cursor }) => [items.length, typeof next_cursor])).toEqual([
    [2, 'string'],
    [1, 'object'],
  ])
  expect(names.toSorted()).toEqual(['Typed a', 'Typed b', 'Typed c'])
})

test('rows are sent as text, answers can have other forms, and headers can be read', async () => {
  const path = { handle: 'demo.typed-rows' }
  const { headers, status } = await service.requestWithHeaders('POST /v1/models', { body: path })
  await service.request('POST /v1/models/{handle}/traits', { path, body: { traits: [{ name: 'Warmth' }] } })

  const { ids } = await service.request('POST /v1/models/{handle}/samples', {
    path,
    body: 'text,warmth\nThank you,1\nGo away,0\n',
    contentType: 'text/csv',
  })
  const markdown = await service.requestText('GET /v1/models/{handle}', { path, accept: 'text/markdown' })

  expect(status).toBe(201)
  expect(headers.get('etag')).toMatch(/^"/)
  expect(ids.length).toBe(2)
  expect(markdown).toContain('# demo.typed-rows')
})

test('a refusal of the service is a TouchstoneError', async () => {
  const refused = service.model('demo.typed-missing').score('A text')

  await expect(refused).rejects.toBeInstanceOf(TouchstoneError)
  await expect(refused).rejects.toMatchObject({
    ...{ code: 'model_not_found', status: 404, operation: 'POST /v1/models/{handle}/score' },
    requestId: expect.stringMatching(/./),
  })
})

test('a refusal of the registry, which names no code, has the code of its status', async () => {
  const missing = service.request('GET /v2/models/{model_id}', { path: { model_id: 'typed-missing' } })

  await expect(missing).rejects.toMatchObject({
    ...{ code: 'not_found', status: 404, message: expect.stringMatching(/"typed-missing"/) },
    requestId: expect.stringMatching(/./),
  })
})

test('an answer without content is no error', async () => {
  await register(request, 'typed-unsubscribed')
  const path = { model_id: 'typed-unsubscribed' }
  const { id } = await service.request('POST /v2/models/{model_id}/event-subscriptions', {
    path,
    body: {
      ...{ trigger_event: 'training_complete', target_model_id: 'typed-unsubscribed', target_action: 'inference' },
      ...{ input_source: 'stored', input: {} },
    },
  })

  await service.request('DELETE /v2/models/{model_id}/event-subscriptions/{id}', { path: { ...path, id } })

  const left = await service.request('GET /v2/models/{model_id}/event-subscriptions', { path })
  expect(left).toEqual([])
})

test('answers are typed by the OpenAPI documents: a score is the card, never a text', () => {
  const score = () =>
    service.request('POST /v1/models/{handle}/score', { path: { handle: 'a.b' }, body: { content: 'x' } })
  expectTypeOf(score).returns.resolves.toEqualTypeOf<ScoreCard>()
  expectTypeOf<Extract<ScoreCard, string>>().toBeNever()
  expectTypeOf<ScoreCard['detail'][string]['label']>().toEqualTypeOf<
    'Strong' | 'Solid' | 'Developing' | 'Weak' | null
  >()
  expectTypeOf<'POST /v2/models' | 'DELETE /v1/models/{handle}'>().toExtend<OperationName>()

  const wrong = [
    // @ts-expect-error There is no such operation.
    () => service.request('GET /v1/nothing'),
    // @ts-expect-error The handle is missing.
    () => service.request('GET /v1/models/{handle}'),
    // @ts-expect-error The body has another field.
    () => service.request('POST /v1/models', { body: { name: 'a.b' } }),
    // @ts-expect-error It is not a list.
    () => service.items('GET /v1/models/{handle}', { path: { handle: 'a.b' } }),
    // @ts-expect-error It has no chart.
    () => service.requestText('GET /v1/models', { accept: 'text/plain' }),
  ]
  expect(wrong.length).toBe(5)
})
