import { expect, test } from 'vitest'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { makeKeyText } from '#rules/key.ts'
import { makeKey, worldOfService } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'

const { request, apiKey } = await sharedService()

const scoringKey = await makeKey({ scope: 'scoring', namespaces: ['demo'] })
const operations = scoringRoutes.map(({ method, path, scope, isKeyOptional }) => {
  return { method, path: filled(path), scope, isKeyOptional }
})
const withKey = operations.filter(({ scope }) => scope !== 'none')

/** A path with something in the place of each of its parts. */
function filled(path: string): string {
  return path
    .replace('{handle}', 'demo.any')
    .replace('{id}', '1')
    .replaceAll(/\{.*?\}/g, 'some')
}

test.each(withKey.filter(({ isKeyOptional }) => !isKeyOptional))(
  '$method $path without a key is refused, and the message says how to send one',
  async ({ method, path }) => {
    const answer = await request(method, path, { key: null })

    expect(answer).toMatchObject(refused(401, 'unauthorized'))
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  },
)

test.each(withKey.filter(({ scope }) => scope === 'authoring'))(
  '$method $path needs the authoring scope',
  async ({ method, path }) => {
    const answer = await request(method, path, { key: scoringKey })

    expect(answer).toMatchObject(refused(403, 'scope_required', { required_scope: 'authoring' }))
  },
)

test('a key with the scoring scope reads models, traits and versions, scores and extracts; nothing else', () => {
  const open = withKey.filter(({ scope }) => scope === 'scoring').map(({ method, path }) => `${method} ${path}`)

  expect(open.toSorted()).toEqual([
    'GET /v1/keys/current',
    'GET /v1/models',
    'GET /v1/models/demo.any',
    'GET /v1/models/demo.any/card',
    'GET /v1/models/demo.any/score/jobs',
    'GET /v1/models/demo.any/score/jobs/some',
    'GET /v1/models/demo.any/score/jobs/some/results',
    'GET /v1/models/demo.any/traits',
    'GET /v1/models/demo.any/traits/some',
    'GET /v1/models/demo.any/versions',
    'GET /v1/models/demo.any/versions/some',
    'POST /m/demo.any',
    'POST /v1/extract',
    'POST /v1/models/demo.any/compare',
    'POST /v1/models/demo.any/evaluate',
    'POST /v1/models/demo.any/score',
    'POST /v1/models/demo.any/score/batch',
    'POST /v1/models/demo.any/score/jobs',
    'POST /v1/models/demo.any/score/jobs/some/start',
    'POST /v1/models/demo.any/score/jobs/some/stop',
  ])
})

test('health, the reference, the console and the schemas of files alone need no key', () => {
  expect(operations.filter(({ scope }) => scope === 'none').map(({ path }) => path)).toEqual([
    '/v1/health',
    '/health',
    '/schemas/model.schema.json',
    '/schemas/samples.schema.json',
    '/schemas/events.schema.json',
    '/v1/openapi.json',
    '/docs',
    '/docs/some',
    '/docs/guides/some',
    '/llms.txt',
    '/',
    '/console/some',
  ])
})

test('only the score at the short path has an optional key', () => {
  const optional = operations.filter(({ isKeyOptional }) => isKeyOptional)

  expect(optional.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /m/demo.any'])
})

test('a mistyped key is refused', async () => {
  const last = apiKey.at(-1) === '0' ? '1' : '0'
  const answer = await request('GET', '/v1/models', { key: apiKey.slice(0, -1) + last })

  expect(answer).toMatchObject(refused(401, 'unauthorized'))
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
})

test('a well-formed key that was never issued is refused', async () => {
  const key = makeKeyText(worldOfService().randomBelow)

  expect(await request('GET', '/v1/models', { key })).toMatchObject(refused(401, 'unauthorized'))
})

test('an expired key is refused, and one that expires later is not', async () => {
  const past = new Date(Date.now() - 1_000).toISOString()
  const later = new Date(Date.now() + 600_000).toISOString()
  const expired = await makeKey({ namespaces: ['demo'], expires_at: past })
  const lasting = await makeKey({ namespaces: ['demo'], expires_at: later })

  expect(await request('GET', '/v1/models', { key: expired })).toMatchObject(refused(401, 'unauthorized'))
  expect(await request('GET', '/v1/models', { key: lasting })).toMatchObject({ status: 200 })
})

test('a cached key still expires on time', async () => {
  const soon = new Date(Date.now() + 1_000)
  const key = await makeKey({ namespaces: ['demo'], expires_at: soon.toISOString() })
  expect(await request('GET', '/v1/models', { key })).toMatchObject({ status: 200 })

  await expect.poll(() => request('GET', '/v1/models', { key }), { timeout: 5_000 }).toMatchObject({ status: 401 })
  expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime())
})

test('a revoked key is refused', async () => {
  const key = await makeKey({ namespaces: ['demo'], revoked_at: new Date().toISOString() })

  expect(await request('GET', '/v1/models', { key })).toMatchObject(refused(401, 'unauthorized'))
})

test.each([
  ['another scheme', (key: string) => `Basic ${key}`],
  ['no scheme', (key: string) => key],
  ['two keys', (key: string) => `Bearer ${key} ${key}`],
  ['nothing after the scheme', () => 'Bearer'],
])('a key is refused when the header holds %s', async (_, header) => {
  const answer = await request('GET', '/v1/models', { key: null, headers: { authorization: header(apiKey) } })

  expect(answer).toMatchObject(refused(401, 'unauthorized'))
})

test('the name of the authentication scheme is case-insensitive', async () => {
  const answer = await request('GET', '/v1/models', { key: null, headers: { authorization: `bearer ${apiKey}` } })

  expect(answer.status).toBe(200)
})
