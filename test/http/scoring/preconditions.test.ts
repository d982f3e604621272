import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { must, type Page } from '../support/wire.ts'

const { request } = await sharedService()

type Detail = { description: string; version_tags: string[]; version_no: number }
type Method = 'PATCH' | 'PUT' | 'POST' | 'DELETE'

const trained = await writeTrainedModel('demo.conditional', 2)
await must(request, 'POST', `${trained}/versions/kept`, { version: 'v2' })

const entityTag = async (path: string) => String((await request('GET', path)).headers.get('etag'))
const send = (method: Method, path: string, ifMatch: string, body?: object) =>
  request(method, path, { body, headers: { 'if-match': ifMatch } })

/** Returns everything of a model that a condition protects. */
async function stateOf(path: string) {
  const [model, log, kept] = await Promise.all([
    request<Detail>('GET', path),
    must<Page<unknown>>(request, 'GET', `${path}/activations`),
    must<{ tags: string[] }>(request, 'GET', `${path}/versions/v2`),
  ])
  return { model: model.body, etag: model.headers.get('etag'), log: log.items, tags: kept.tags }
}

test.each([
  ['PATCH', '', { description: 'lost' }],
  ['DELETE', '', undefined],
  ['PUT', '/versions/active', { version: 'v1' }],
  ['POST', '/versions/fresh', { version: 'v2' }],
  ['POST', '/versions/kept', { version: 'v1' }],
  ['DELETE', '/versions/kept', undefined],
] as const)('%s %s under a stale entity tag is refused, and changes nothing', async (method, part, body) => {
  const stale = await entityTag(trained)
  await must(request, 'PATCH', trained, { description: `edit before ${method} ${part}` })
  const before = await stateOf(trained)

  const answer = await send(method, trained + part, stale, body)

  expect(answer).toMatchObject(refused(412, 'precondition_failed'))
  expect(await stateOf(trained)).toEqual(before)
})

test('an activation makes an entity tag that was read before it stale', async () => {
  const path = await writeTrainedModel('demo.moved-twice', 2)
  const stale = await entityTag(path)
  await must(request, 'PUT', `${path}/versions/active`, { version: 'v1' })

  expect(await send('PUT', `${path}/versions/active`, stale, { version: 'v2' })).toMatchObject(
    refused(412, 'precondition_failed'),
  )
  expect(await request('GET', path)).toMatchObject({ body: { version_no: 1 } })
})

test('with the current entity tag every write succeeds and makes a new entity tag', async () => {
  const tags = [await entityTag(trained)]
  const done = async (method: Method, part: string, body?: object) => {
    expect(await send(method, trained + part, String(tags.at(-1)), body)).toMatchObject({
      status: part === '/versions/new' && method === 'POST' ? 201 : 200,
    })
    tags.push(await entityTag(trained))
  }

  await done('PATCH', '', { description: 'edited' })
  await done('PUT', '/versions/active', { version: 'v1' })
  await done('POST', '/versions/new', { version: 'v2' })
  await done('DELETE', '/versions/new')
  await done('DELETE', '')

  expect(new Set(tags).size).toBe(6)
})

test('If-Match can be a star or a list of entity tags', async () => {
  await must(request, 'POST', '/v1/models', { handle: 'demo.several' })
  const path = '/v1/models/demo.several'

  expect(await send('PATCH', path, '*', {})).toMatchObject({ status: 200 })
  expect(await send('PATCH', path, `"other", ${await entityTag(path)}`, {})).toMatchObject({ status: 200 })
})

test.each([
  ['a weak entity tag', (tag: string) => `W/${tag}`],
  ['an entity tag without its quotes', (tag: string) => tag.replaceAll('"', '')],
  ["an entity tag of another model's", () => '"99.99"'],
])('%s does not match', async (_, written) => {
  await request('POST', '/v1/models', { body: { handle: 'demo.strong' } })
  const ifMatch = written(await entityTag('/v1/models/demo.strong'))

  expect(await send('PATCH', '/v1/models/demo.strong', ifMatch, {})).toMatchObject(refused(412, 'precondition_failed'))
})

test('of many edits with the same entity tag one succeeds', async () => {
  await must(request, 'POST', '/v1/models', { handle: 'demo.contested' })
  const path = '/v1/models/demo.contested'
  const tag = await entityTag(path)

  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => send('PATCH', path, tag, { description: `edit ${index}` })),
  )

  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(412)])
  const winner = answers.findIndex(({ status }) => status === 200)
  expect(await request('GET', path)).toMatchObject({ body: { description: `edit ${winner}` } })
})
