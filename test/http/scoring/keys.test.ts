import { expect, test } from 'vitest'
import { isWellFormedKey } from '#rules/key.ts'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import { allPages, instant, must } from '../support/wire.ts'

const { request, apiKey } = await sharedService()

type Made = { key_id: string; key: string }
type Listed = { key_id: string; namespaces: string[]; label: string; revoked_at: string | null; last_used_at: unknown }

const keyId = expect.stringMatching(/^key_[0-9A-HJKMNP-TV-Z]{26}$/)
const inAnHour = new Date(Date.now() + 3_600_000).toISOString()

function make(body: object, key = apiKey) {
  return request<Made>('POST', '/v1/keys', { body, key })
}

async function listed(key = apiKey, limit = 250): Promise<readonly Listed[]> {
  const ask: typeof request = (method, path, options) => request(method, path, { key, ...options })
  return allPages<Listed>(ask, '/v1/keys', limit)
}

test('a key is created as requested, and its secret is shown only once', async () => {
  const requested = { scope: 'scoring', namespaces: ['demo'], label: 'the website', expires_at: inAnHour }

  const { status, body } = await make(requested)

  expect(status).toBe(201)
  expect(body).toEqual({ ...requested, key_id: keyId, key: expect.toSatisfy(isWellFormedKey), created_at: instant })
  expect(await listed()).toContainEqual({
    ...requested,
    key_id: body.key_id,
    created_at: instant,
    revoked_at: null,
    last_used_at: null,
  })
  expect(JSON.stringify(await listed())).not.toContain(body.key)
})

test('label and expiry are optional, and absent by default', async () => {
  const { body } = await make({ scope: 'authoring', namespaces: ['demo', 'public', 'demo'] })

  expect(body).toMatchObject({ scope: 'authoring', namespaces: ['demo', 'public'], label: null, expires_at: null })
})

test('a new key can do what its scope and namespaces allow', async () => {
  const scoring = (await make({ scope: 'scoring', namespaces: ['demo'] })).body.key
  const authoring = (await make({ scope: 'authoring', namespaces: ['demo'] })).body.key

  const create = (handle: string, key: string) => request('POST', '/v1/models', { body: { handle }, key })
  expect(await create('demo.by-scoring', scoring)).toMatchObject(refused(403, 'scope_required'))
  expect(await create('public.by-authoring', authoring)).toMatchObject(refused(403, 'namespace_not_owned'))
  expect(await create('demo.by-authoring', authoring)).toMatchObject({ status: 201 })
  expect(await request('GET', '/v1/models?namespace=demo', { key: scoring })).toMatchObject({ status: 200 })
})

test('a key can be created only for namespaces of the key that creates it', async () => {
  expect(await make({ scope: 'scoring', namespaces: ['demo', 'acme'] })).toMatchObject(
    refused(403, 'namespace_not_owned', { namespace: 'acme' }),
  )
})

test.each([
  [{ namespaces: ['demo'] }, 'scope'],
  [{ scope: 'scoring' }, 'namespaces'],
  [{ scope: 'all', namespaces: ['demo'] }, 'scope'],
  [{ scope: 'scoring', namespaces: [] }, 'namespaces'],
  [{ scope: 'scoring', namespaces: ['Demo'] }, 'namespaces.0'],
  [{ scope: 'scoring', namespaces: Array(101).fill('demo') }, 'namespaces'],
  [{ scope: 'scoring', namespaces: ['demo'], label: 'x'.repeat(201) }, 'label'],
  [{ scope: 'scoring', namespaces: ['demo'], expires_at: 'tomorrow' }, 'expires_at'],
  [{ scope: 'scoring', namespaces: ['demo'], expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
  [{ scope: 'scoring', namespaces: ['demo'], expires_at: '9999-12-31T23:59:59-12:00' }, 'expires_at'],
  [{ scope: 'scoring', namespaces: ['demo'], key: 'ts_mine' }, 'key'],
])('%o is refused', async (body, at) => {
  expect(await make(body)).toMatchObject(refused(422, 'validation_failed', issuesAt(at)))
})

test('an expiry is shown in UTC, whatever time zone it was given in', async () => {
  const { body } = await make({ scope: 'scoring', namespaces: ['demo'], expires_at: '2999-01-01T01:30:00+01:30' })

  expect(body).toMatchObject({ expires_at: '2999-01-01T00:00:00.000Z' })
})

test('a key that an expiring key creates expires no later than it', async () => {
  const maker = (await make({ scope: 'authoring', namespaces: ['demo'], expires_at: inAnHour })).body.key
  const later = new Date(Date.parse(inAnHour) + 1).toISOString()
  const sooner = new Date(Date.parse(inAnHour) - 1).toISOString()
  const requested = { scope: 'authoring', namespaces: ['demo'] }

  expect(await make(requested, maker)).toMatchObject({ status: 201, body: { expires_at: inAnHour } })
  expect(await make({ ...requested, expires_at: sooner }, maker)).toMatchObject({ body: { expires_at: sooner } })
  expect(await make({ ...requested, expires_at: later }, maker)).toMatchObject(
    refused(422, 'validation_failed', issuesAt('expires_at')),
  )
})

test('a key lists the keys whose namespaces it all owns, oldest first, at any page size', async () => {
  const both = await makeKey({ namespaces: ['left', 'right'] })
  const left = await makeKey({ namespaces: ['left'] })
  for (const namespaces of [['right'], ['left'], ['right', 'left'], ['left']]) {
    await make({ scope: 'scoring', namespaces, label: namespaces.join() }, both)
  }
  await makeKey({ namespaces: ['left', 'elsewhere'] })

  for (const limit of [1, 2, 3, 250]) {
    expect((await listed(both, limit)).map(({ label }) => label)).toEqual([
      null,
      null,
      'left',
      'right,left',
      'left',
      'right',
    ])
    expect((await listed(left, limit)).map(({ namespaces }) => namespaces)).toEqual([['left'], ['left'], ['left']])
  }
})

test('the first key and keys that an operator created are listed', async () => {
  const operators = await makeKey({ namespaces: ['public'] })
  const all = await listed()

  expect(all).toContainEqual(expect.objectContaining({ label: 'first key', namespaces: ['demo', 'public'] }))
  expect(await listed(operators)).toContainEqual(expect.objectContaining({ namespaces: ['public'] }))
})

test('a key shows when it was last used, after its first use', async () => {
  const { key, key_id } = (await make({ scope: 'scoring', namespaces: ['demo'] })).body
  const of = async () => (await listed()).find((row) => row.key_id === key_id)?.last_used_at

  expect(await of()).toBeNull()
  await request('GET', '/v1/models', { key })
  expect(await of()).toEqual(instant)
})

test.each(['scoring', 'authoring'])(
  'a key with the scope %s reads itself without its secret, and the public namespaces',
  async (scope) => {
    const requested = { scope, namespaces: ['demo'], label: 'the page', expires_at: inAnHour }
    const { key, key_id } = (await make(requested)).body

    const { status, body } = await request('GET', '/v1/keys/current', { key })

    expect(status).toBe(200)
    expect(body).toEqual({
      ...{ ...requested, key_id, created_at: instant, revoked_at: null, last_used_at: instant },
      public_namespaces: ['public'],
    })
  },
)

test('a key that was revoked a moment ago can no longer read itself, although it is cached', async () => {
  const { key, key_id } = (await make({ scope: 'scoring', namespaces: ['demo'] })).body
  await must((method, path, options) => request(method, path, { key, ...options }), 'GET', '/v1/keys/current')
  await must(request, 'DELETE', `/v1/keys/${key_id}`)

  expect(await request('GET', '/v1/keys/current', { key })).toMatchObject(refused(401, 'unauthorized'))
})

test('a key is revoked once, and revoking it again returns the same answer', async () => {
  const { key_id } = (await make({ scope: 'scoring', namespaces: ['demo'] })).body
  const of = async () => (await listed()).find((row) => row.key_id === key_id)?.revoked_at

  const first = await request('DELETE', `/v1/keys/${key_id}`)
  const revokedAt = await of()
  const again = await request('DELETE', `/v1/keys/${key_id}`)

  expect(first).toMatchObject({ status: 200, body: { key_id, revoked: true } })
  expect(again).toMatchObject({ status: 200, body: { key_id, revoked: true } })
  expect(revokedAt).toEqual(instant)
  expect(await of()).toBe(revokedAt)
})

test('a revoked key that is not cached is refused at once', async () => {
  const { key, key_id } = (await make({ scope: 'scoring', namespaces: ['demo'] })).body
  await must(request, 'DELETE', `/v1/keys/${key_id}`)

  expect(await request('GET', '/v1/models', { key })).toMatchObject(refused(401, 'unauthorized'))
})

test('revoking an unknown key, or one with another namespace, answers key_not_found and revokes nothing', async () => {
  const foreign = await makeKey({ namespaces: ['demo', 'elsewhere'] })
  const foreignId = (await listed(foreign)).find(({ namespaces }) => namespaces.length === 2)?.key_id

  expect(foreignId).toEqual(keyId)
  for (const id of [foreignId, 'key_01ARZ3NDEKTSV4RRFFQ69G5FAV', 'nothing', 'key_', 'x'.repeat(1_500)]) {
    expect(await request('DELETE', `/v1/keys/${id}`)).toMatchObject(refused(404, 'key_not_found'))
  }
  expect((await listed(foreign)).find(({ key_id }) => key_id === foreignId)).toMatchObject({ revoked_at: null })
})

test('a cursor of another list is refused', async () => {
  await must(request, 'POST', '/v1/models', { handle: 'public.a' })
  await must(request, 'POST', '/v1/models', { handle: 'public.b' })
  const { next_cursor } = await must<{ next_cursor: string }>(request, 'GET', '/v1/models?limit=1')

  expect(await request('GET', `/v1/keys?cursor=${next_cursor}`)).toMatchObject(refused(400, 'invalid_cursor'))
})
