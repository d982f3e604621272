import { expect, test } from 'vitest'
import { makeRouteMatcher } from '../../../../infra/local/gateway/route-matcher.ts'

const match = makeRouteMatcher([
  { method: 'GET', path: '/v1/models/{handle}', lambda: 'api' },
  { method: 'GET', path: '/v1/models/{handle}/versions/{version}', lambda: 'api' },
  { method: 'PUT', path: '/v1/models/{handle}/versions/active', lambda: 'api' },
  { method: 'PUT', path: '/v1/models/{handle}/versions/{version}', lambda: 'api' },
  { method: 'POST', path: '/v1/models/{handle}/score', lambda: 'score' },
  { method: 'GET', path: '/v1/models/public', lambda: 'score' },
])

test('a variable takes the text of one segment', () => {
  expect(match('GET', '/v1/models/demo.tone/versions/v7')).toEqual({
    routeKey: 'GET /v1/models/{handle}/versions/{version}',
    lambda: 'api',
    isOpen: false,
    pathParameters: { handle: 'demo.tone', version: 'v7' },
  })
})

test('a literal segment wins over a variable, whichever row comes first', () => {
  expect(match('GET', '/v1/models/public')?.routeKey).toBe('GET /v1/models/public')
  expect(match('PUT', '/v1/models/demo.tone/versions/active')?.routeKey).toBe('PUT /v1/models/{handle}/versions/active')
})

test.each([
  ['another method', 'DELETE', '/v1/models/demo.tone'],
  ['HEAD where only GET is routed', 'HEAD', '/v1/models/demo.tone'],
  ['OPTIONS', 'OPTIONS', '/v1/models/demo.tone'],
  ['a trailing slash', 'GET', '/v1/models/demo.tone/'],
  ['an empty segment for a variable', 'GET', '/v1/models/'],
  ['a doubled slash', 'GET', '//v1/models/demo.tone'],
  ['other capitals', 'GET', '/V1/models/demo.tone'],
  ['a longer path', 'GET', '/v1/models/demo.tone/more'],
])('%s matches no row', (_what, method, path) => {
  expect(match(method, path)).toBeUndefined()
})
