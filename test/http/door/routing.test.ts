import { expect, test } from 'vitest'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'

const { request, url, apiKey } = await sharedService()

test('health is answered without a key', async () => {
  const answer = await request('GET', '/v1/health', { key: null })

  expect(answer).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(answer.headers.get('content-type')).toContain('application/json')
})

test.each([
  '/v1',
  '/docs/page.css/',
  '/v1/nothing',
  '/health/',
  '/m',
  '/m/',
  '/m/demo.a/score',
  '/v3/models',
  '/v1/models/',
  '/v1/models/demo.a/',
  '/v1/models/demo.a/nothing',
  '/v1/models/demo.a/traits/warmth/more',
  '/v1/MODELS',
])('there is no route at %s', async (path) => {
  expect(await request('GET', path)).toMatchObject(refused(404, 'route_not_found'))
})

test.each([
  ['POST', '/v1/health', 'GET, HEAD'],
  ['POST', '/health', 'GET, HEAD'],
  ['GET', '/m/demo.a', 'POST'],
  ['PUT', '/v1/models', 'GET, HEAD, POST'],
  ['POST', '/v1/models/demo.a', 'GET, HEAD, PATCH, DELETE'],
  ['PUT', '/v1/models/demo.a/traits', 'GET, HEAD, POST'],
  ['PUT', '/v1/models/demo.a/traits/warmth', 'GET, HEAD, PATCH, DELETE'],
  ['DELETE', '/v1/models/demo.a/samples', 'POST, GET, HEAD'],
  ['GET', '/v1/models/demo.a/samples/1', 'DELETE'],
  ['GET', '/v1/models/demo.a/train', 'POST'],
  ['GET', '/v1/models/demo.a/score', 'POST'],
  ['GET', '/v1/models/demo.a/score/batch', 'POST'],
  ['GET', '/v1/models/demo.a/compare', 'POST'],
  ['PUT', '/v1/models/demo.a/versions/v1', 'GET, HEAD, POST, DELETE'],
  ['PATCH', '/v1/models/demo.a/versions/active', 'PUT, GET, HEAD, POST, DELETE'],
  ['OPTIONS', '/v1/models/demo.a', 'GET, HEAD, PATCH, DELETE'],
])('%s %s is refused with the methods that are served there', async (method, path, allowed) => {
  const answer = await request(method, path)

  expect(answer).toMatchObject(refused(405, 'method_not_allowed'))
  expect(answer.headers.get('allow')?.split(', ').toSorted()).toEqual(allowed.split(', ').toSorted())
})

test.each([
  ['/docs/', '/docs', 'Touchstone API reference'],
  ['/console', '/', 'Touchstone'],
])('%s leads to %s, also without a key', async (path, target, title) => {
  const redirect = await fetch(url + path, { redirect: 'manual' })
  const followed = await fetch(url + path)

  expect(redirect.status).toBe(302)
  expect(followed.url).toBe(url + target)
  expect(await followed.text()).toContain(`<title>${title}</title>`)
})

const served = scoringRoutes.filter(({ method }) => method === 'GET').map(({ path }) => path)

test.each([...served, '/console', '/docs/', '/v2/health', '/v2/models', '/v1/nothing', '/v1/models/demo.a/score'])(
  'HEAD %s answers as GET does, without a body',
  async (pattern) => {
    const path = url + pattern.replaceAll(/\{.*?\}/g, 'demo.a')
    const headers = { authorization: `Bearer ${apiKey}`, 'x-request-id': 'same' }
    const ask = (method: string) => fetch(path, { method, headers, redirect: 'manual' })

    const [got, head] = await Promise.all([ask('GET'), ask('HEAD')])

    expect(head.status).toBe(got.status)
    expect(stableHeaders(head)).toEqual(stableHeaders(got))
    expect(await head.text()).toBe('')
  },
)

/** The headers without what differs between any two answers; the length of an error too, which names its method. */
function stableHeaders({ status, headers }: Response) {
  const varying = ['date', 'apigw-requestid', 'connection', 'keep-alive', ...(status === 405 ? ['content-length'] : [])]
  return Object.fromEntries([...headers].filter(([name]) => !varying.includes(name)))
}

test('HEAD needs a key where GET does, and is refused where only other methods are served', async () => {
  const [stranger, other] = [
    await request('HEAD', '/v1/models', { key: null }),
    await request('HEAD', '/v1/models/demo.a/score'),
  ]

  expect(stranger).toMatchObject({ status: 401, text: '' })
  expect(stranger.headers.get('www-authenticate')).toBe('Bearer')
  expect(other).toMatchObject({ status: 405, text: '' })
  expect(other.headers.get('allow')).toBe('POST')
})

test('an unknown path is refused without authentication', async () => {
  expect(await request('GET', '/v1/nothing', { key: null })).toMatchObject(refused(404, 'route_not_found'))
})

test.each(['a', 'order-66_B.c', 'x'.repeat(128)])('a valid request id of the caller is kept: %s', async (id) => {
  const answered = await request('GET', '/v1/health', { headers: { 'x-request-id': id } })
  const denied = await request<Envelope>('GET', '/v1/nothing', { headers: { 'x-request-id': id } })

  expect(answered.headers.get('x-request-id')).toBe(id)
  expect(denied.headers.get('x-request-id')).toBe(id)
  expect(denied.body.error.request_id).toBe(id)
})

test.each(['', 'x'.repeat(129), 'two words', 'a/b', 'a,b'])('an invalid request id is replaced: "%s"', async (id) => {
  const answer = await request<Envelope>('GET', '/v1/nothing', { headers: { 'x-request-id': id } })

  const given = answer.headers.get('x-request-id')
  expect(given).not.toBe(id)
  expect(given).toMatch(/^[A-Za-z0-9._-]{1,128}$/)
  expect(answer.body.error.request_id).toBe(given)
})

test('requests without an id get different ones', async () => {
  const [one, other] = await Promise.all([request('GET', '/v1/health'), request('GET', '/v1/health')])

  expect(one?.headers.get('x-request-id')).not.toBe(other?.headers.get('x-request-id'))
})

test('the envelope of an error has exactly its four parts', async () => {
  const { body } = await request<Envelope>('GET', '/v1/nothing')

  expect(Object.keys(body)).toEqual(['error'])
  expect(Object.keys(body.error).toSorted()).toEqual(['code', 'details', 'message', 'request_id'])
})

test('errors are JSON even if the caller prefers text', async () => {
  const answer = await request('POST', '/v1/models/demo.a/score', { body: {}, headers: { accept: 'text/plain' } })

  expect(answer.status).toBe(422)
  expect(answer.headers.get('content-type')).toContain('application/json')
})

test.each(scoringRoutes)('$method $path refuses an unknown query parameter', async ({ method, path }) => {
  const answer = await request(method, `${path.replaceAll(/\{.*?\}/g, 'some')}?colour=red`)

  expect(answer).toMatchObject(refused(400, 'invalid_parameter', issuesAt('colour')))
})

type Envelope = { error: { request_id: string } }
