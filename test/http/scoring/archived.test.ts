import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeDraft, must, train } from '../support/wire.ts'

const { request } = await sharedService()

const path = await writeTrainedModel('demo.old')
await must(request, 'POST', `${path}/versions/best`)
const archived = await request('DELETE', path)

test('a model is archived by deleting it', async () => {
  expect(archived).toMatchObject({ status: 200, body: { handle: 'demo.old', deleted: true } })
  expect(await request('GET', path)).toMatchObject({ status: 200, body: { state: 'archived', version_no: 1 } })
})

test('archiving again returns the same answer', async () => {
  const again = await request('DELETE', path)

  expect(again).toMatchObject({ status: 200, body: archived.body })
})

test('an archived model is still listed, even in a list filtered by state', async () => {
  const all = await must(request, 'GET', '/v1/models?namespace=demo')
  const old = await must(request, 'GET', '/v1/models?namespace=demo&state=archived')
  const ready = await must(request, 'GET', '/v1/models?namespace=demo&state=ready')

  expect(all).toMatchObject({ items: [{ handle: 'demo.old', state: 'archived' }] })
  expect(old).toMatchObject({ items: [{ handle: 'demo.old', state: 'archived' }] })
  expect(ready).toMatchObject({ items: [] })
})

test.each([
  '',
  '@v1',
  '@best',
  '/traits',
  '/traits/warmth',
  '/samples',
  '/versions',
  '/versions/v1',
  '/versions/best',
  '/activations',
  '/runs',
])('an archived model can still be read at %s', async (part) => {
  expect(await request('GET', path + part)).toMatchObject({ status: 200 })
})

test.each([
  ['PATCH', '', { description: 'new' }],
  ['POST', '/traits', { traits: [{ name: 'new' }] }],
  ['PATCH', '/traits/warmth', { name: 'new' }],
  ['DELETE', '/traits/warmth', undefined],
  ['POST', '/samples', { samples: [{ trait: 'warmth', text: 'new', quality: 1 }] }],
  ['DELETE', '/samples/1', undefined],
  ['POST', '/traits/discover', {}],
  ['POST', '/samples/synthesize', { synth_type: 'diversify' }],
  ['POST', '/train', { reoptimize_params: true }],
  ['POST', '/versions/new', { version: 'v1' }],
  ['DELETE', '/versions/best', undefined],
  ['PUT', '/versions/active', { version: 'v1' }],
  ['POST', '/score', { content: 'thank you' }],
  ['POST', '@v1/score', { content: 'thank you' }],
  ['POST', '@best/score', { content: 'thank you' }],
  ['POST', '/compare', { a: 'thank you', b: 'denied' }],
  ['POST', '/versions/compare', { a: 'v1', b: 'v1' }],
  ['POST', '/evaluate', { items: [{ text: 'thank you', warmth: 1 }] }],
  ['POST', '/feedback', { items: [{ content: 'thank you', feedback: { warmth: 1 } }] }],
  ['POST', '/score/batch', { items: [{ content: 'thank you' }] }],
])('%s %s of an archived model is refused', async (method, part, body) => {
  expect(await request(method, path + part, { body })).toMatchObject(refused(409, 'model_archived'))
})

test.each(['/m/demo.old', '/m/demo.old@v1'])('POST %s of an archived model is refused', async (short) => {
  expect(await request('POST', short, { body: { content: 'thank you' } })).toMatchObject(refused(409, 'model_archived'))
})

test('a draft is archived, and so is a model whose first training failed', async () => {
  const draft = await makeDraft(request, 'demo.draft')
  const failed = await makeDraft(request, 'demo.failed-first')
  await must(request, 'POST', `${failed}/traits`, { traits: [{ key: 'thin', name: 'thin' }] })
  const thin = [1, 0].map((quality) => ({ trait: 'thin', text: `text ${quality}`, quality }))
  await must(request, 'POST', `${failed}/samples`, { samples: thin })
  await train(request, failed)

  for (const [one, state] of [
    [draft, 'draft'],
    [failed, 'failed'],
  ] as const) {
    expect(await request('GET', one)).toMatchObject({ body: { state } })
    expect(await request('DELETE', one)).toMatchObject({ status: 200, body: { deleted: true } })
    expect(await request('GET', one)).toMatchObject({ body: { state: 'archived', version_no: null } })
    expect(await request('POST', `${one}/score`, { body: { content: 'x' } })).toMatchObject(
      refused(409, 'model_archived'),
    )
  }
})

test('the handle of an archived model stays taken', async () => {
  expect(await request('POST', '/v1/models', { body: { handle: 'demo.old' } })).toMatchObject(
    refused(409, 'model_exists'),
  )
})
