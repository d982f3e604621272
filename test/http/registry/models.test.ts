import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { instant, must } from '../support/wire.ts'
import {
  builtIn,
  makeActive,
  modelDefinition,
  type Registered,
  refusal,
  register,
  remote,
  setStatus,
} from './support/registry.ts'

const { request } = await sharedService()

const contracts = {
  inference: { input_schema: { type: 'object', required: ['size'] }, output_schema: { type: 'object' } },
}

test('health needs no key', async () => {
  expect(await request('GET', '/v2/health', { key: null })).toMatchObject({ status: 200, body: { status: 'ok' } })
})

test('a model is registered with version 1, which is pending and records its definition', async () => {
  const body = { id: 'prices', ...modelDefinition({ handler_contracts: contracts, metadata: { team: 'sales' } }) }

  const answer = await request('POST', '/v2/models', { body })

  const shared = { description: body.description, metadata: { team: 'sales' }, handlers: remote }
  const version = { version: '1', status: 'pending', created_at: instant, activated_at: null }
  expect(answer).toMatchObject({ status: 201 })
  expect(answer.headers.get('location')).toBe('/v2/models/prices')
  expect(answer.body).toEqual({
    model: {
      ...shared,
      ...{ id: 'prices', name: 'Prices', handler_contracts: contracts, status: 'pending', active_version: null },
    },
    version: { ...shared, ...version, handler_contracts: contracts },
  })
  expect(await must(request, 'GET', '/v2/models/prices')).toEqual(answer.body)
})

test('a model without an id gets a UUID of version 7, and by default no contracts and no metadata', async () => {
  const { model } = await must<Registered>(request, 'POST', '/v2/models', modelDefinition())

  expect(model.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(model).toMatchObject({ handler_contracts: null, metadata: {} })
})

test('an id can be registered once', async () => {
  await register(request, 'taken')

  expect(await request('POST', '/v2/models', { body: { id: 'taken', ...modelDefinition() } })).toMatchObject(
    refusal(409, /"taken" is already in use/),
  )
})

test.each([
  ['an id that begins with a sign', { id: '-no' }],
  ['an id that is too long', { id: 'x'.repeat(129) }],
  ['no name', { name: undefined }],
  ['a field that is not known', { colour: 'red' }],
  ['a handler of no type', { handlers: { ...builtIn, training: { type: 'ssh' } } }],
  ['a function that is no ARN', { handlers: { ...builtIn, training: { type: 'lambda', arn: 'price-training' } } }],
  ['a task without a cluster', { handlers: { ...builtIn, training: { type: 'ecs_task', value: 'train' } } }],
  ['only one handler', { handlers: { training: builtIn.training } }],
  ['metadata that is a list', { metadata: [] }],
  ['metadata that is too large', { metadata: { text: 'x'.repeat(33_000) } }],
])('a model with %s is malformed', async (_, parts) => {
  expect(await request('POST', '/v2/models', { body: modelDefinition(parts) })).toMatchObject(refusal(400))
})

test('an unknown implementation is refused with the list of known ones', async () => {
  const handlers = { ...builtIn, inference: { type: 'in_process', value: 'touchstone.singing' } }

  expect(await request('POST', '/v2/models', { body: modelDefinition({ handlers }) })).toMatchObject(
    refusal(422, /touchstone\.scoring/),
  )
})

test('a handler may be a function with a number or an alias', async () => {
  const arn = 'arn:aws:lambda:eu-central-1:123456789012:function:price_training-2'
  const handlers = {
    training: { type: 'lambda', arn, version: 7 },
    inference: { type: 'lambda', arn, version: 'prod' },
  }

  expect((await register(request, 'functions', { handlers })).model).toMatchObject({ handlers })
})

test('a model that has not served is redefined in place', async () => {
  await register(request, 'draft', { metadata: { kept: false } })

  const defined = await must<Registered>(request, 'PUT', '/v2/models/draft', modelDefinition({ handlers: builtIn }))

  expect(defined).toMatchObject({
    model: { handlers: builtIn, metadata: {}, status: 'pending' },
    version: { version: '1', handlers: builtIn, metadata: {} },
  })
  expect(await must(request, 'GET', '/v2/models/draft/versions')).toHaveLength(1)
})

test('redefining a model that serves creates a version with the next free number, and the model continues to serve', async () => {
  const path = await makeActive(request, 'served')
  await must(request, 'POST', `${path}/new_version`, { version: '7', description: 'by hand' })

  const defined = await must<Registered>(request, 'PUT', path, modelDefinition({ handlers: builtIn }))

  expect(defined).toMatchObject({
    model: { handlers: builtIn, status: 'active', active_version: '1' },
    version: { version: '8', status: 'pending', handlers: builtIn },
  })
  expect(await must(request, 'GET', path)).toMatchObject({ version: { version: '1', handlers: remote } })
})

test('a version that served before keeps its definition, even when it no longer serves', async () => {
  const path = await makeActive(request, 'retired')
  await setStatus(request, 'retired', '1', 'pending')

  const defined = await must<Registered>(request, 'PUT', path, modelDefinition({ handlers: builtIn }))

  expect(defined.version).toMatchObject({ version: '2', handlers: builtIn })
  expect(await must(request, 'GET', `${path}/versions/1`)).toMatchObject({ handlers: remote })
})

test('an unknown model is neither read nor redefined', async () => {
  expect(await request('GET', '/v2/models/nobody')).toMatchObject(refusal(404, /"nobody"/))
  expect(await request('PUT', '/v2/models/nobody', { body: modelDefinition() })).toMatchObject(refusal(404))
  expect(await request('GET', '/v2/models/not%20an%20id')).toMatchObject(refusal(400))
})

test('models are listed by id, page by page, and a Link header leads to the next', async () => {
  for (const id of ['list-c', 'list-a', 'list-b']) await register(request, id)

  const ids: string[] = []
  let path: string | undefined = '/v2/models?limit=2'
  while (path !== undefined) {
    const { body, headers }: { body: { id: string }[]; headers: Headers } = await request('GET', path)
    expect(body.length).toBeLessThanOrEqual(2)
    ids.push(...body.map(({ id }) => id))
    path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1]
  }

  expect(ids.filter((id) => id.startsWith('list-'))).toEqual(['list-a', 'list-b', 'list-c'])
  expect(ids).toEqual(ids.toSorted())
  expect((await request('GET', `/v2/models?limit=${ids.length}`)).headers.get('link')).toBeNull()
  expect(await request('GET', '/v2/models?cursor=made-up')).toMatchObject(refusal(400))
  expect(await request('GET', '/v2/models?limit=0')).toMatchObject(refusal(400))
})

test('a stale entity tag changes nothing', async () => {
  const path = '/v2/models/guarded'
  await register(request, 'guarded')
  const stale = { 'if-match': String((await request('GET', path)).headers.get('etag')) }
  await must(request, 'PUT', path, modelDefinition({ name: 'Changed' }))
  const before = await must(request, 'GET', path)

  const answers = await Promise.all([
    request('PUT', path, { body: modelDefinition(), headers: stale }),
    request('POST', `${path}/new_version`, { body: { version: 'x', description: '' }, headers: stale }),
    request('POST', `${path}/versions/1/new_status`, { body: { status: 'active' }, headers: stale }),
  ])

  for (const answer of answers) expect(answer).toMatchObject(refusal(412))
  expect(await must(request, 'GET', path)).toEqual(before)
  const fresh = { 'if-match': String((await request('GET', path)).headers.get('etag')) }
  expect(await request('PUT', path, { body: modelDefinition(), headers: fresh })).toMatchObject({ status: 200 })
})

test('concurrent redefinitions each create their own version', async () => {
  const path = await makeActive(request, 'contested')

  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      request<Registered>('PUT', path, { body: modelDefinition({ name: `n${index}` }) }),
    ),
  )

  const made = answers.map(({ body }) => body.version.version).toSorted()
  expect(made).toEqual(['2', '3', '4', '5', '6', '7', '8', '9'])
  const versions = await must<{ version: string }[]>(request, 'GET', `${path}/versions`)
  expect(versions.map(({ version }) => version)).toEqual(['9', '8', '7', '6', '5', '4', '3', '2', '1'])
})
