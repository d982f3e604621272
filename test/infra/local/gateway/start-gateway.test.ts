import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../../../infra/local/gateway/start-gateway.ts'
import { StartUpFailure } from '../../../../infra/local/start-up-failure.ts'

const limits = { headerBytes: 10_240, bodyBytes: 1_000, integrationMs: 200 }
let gateway: Gateway
const waiting = Promise.withResolvers<AbortSignal>()

/** Answers with the event that it got. */
async function echo(event: APIGatewayProxyEventV2, context: Context) {
  return { statusCode: 200, headers: { 'x-function': context.functionName }, body: JSON.stringify(event) }
}

beforeAll(async () => {
  gateway = await startGateway({ host: '127.0.0.1', port: 0, limits })
  gateway.serve({
    routes: [
      { method: 'GET', path: '/v1/health', lambda: 'api' },
      { method: 'GET', path: '/v1/models/{handle}', lambda: 'api' },
      { method: 'POST', path: '/v1/models/{handle}/score', lambda: 'score' },
      { method: 'HEAD', path: '/length', lambda: 'head' },
      { method: 'GET', path: '/length', lambda: 'length' },
      { method: 'GET', path: '/crash', lambda: 'crash' },
      { method: 'GET', path: '/sleep', lambda: 'sleep' },
      { method: 'GET', path: '/wait', lambda: 'wait' },
    ],
    functions: {
      api: echo,
      score: echo,
      head: async () => ({ statusCode: 200, headers: { 'content-length': 99 } }),
      length: async () => ({ statusCode: 200, headers: { 'Content-Length': 99 }, body: 'abc' }),
      crash: async () => {
        throw new Error('a secret')
      },
      sleep: () => new Promise(() => {}),
      wait: (_event, { gone }) => {
        if (gone) waiting.resolve(gone)
        return new Promise((resolve) => gone?.addEventListener('abort', () => resolve('too late')))
      },
    },
    fallback: () => 'api',
  })
})
afterAll(() => gateway.stop())

async function eventOf(path: string, init: RequestInit = {}): Promise<APIGatewayProxyEventV2> {
  const response = await fetch(gateway.url + path, init)
  return JSON.parse(await response.text())
}

/** A request whose line and headers are sent exactly so. */
function raw(options: { method?: string; path?: string; headers?: string[]; body?: string }) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; headers: object; body: string }>()
  const { hostname, port } = new URL(gateway.url)
  const request = httpRequest({ hostname, port, method: 'GET', path: '/', ...options }, async (response) =>
    resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await text(response) }),
  )
  request.on('error', reject).end(options.body)
  return promise
}

test('a request reaches the function of its row as a payload 2.0 event', async () => {
  const sentAt = Date.now()

  const response = await fetch(`${gateway.url}/v1/models/demo.tone%40v7/score?explain=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'a-test', 'X-Own': 'yes' },
    body: '{"content":"λ"}',
  })

  const event: APIGatewayProxyEventV2 = JSON.parse(await response.text())
  expect(response.headers.get('x-function')).toBe('score')
  expect(response.headers.get('apigw-requestid')).toBe(event.requestContext.requestId)
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'POST /v1/models/{handle}/score',
    rawPath: '/v1/models/demo.tone@v7/score',
    rawQueryString: 'explain=true',
    queryStringParameters: { explain: 'true' },
    pathParameters: { handle: 'demo.tone@v7' },
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': '16', 'x-own': 'yes' },
    body: '{"content":"λ"}',
    isBase64Encoded: false,
    requestContext: {
      domainName: '127.0.0.1',
      http: {
        method: 'POST',
        path: '/v1/models/demo.tone@v7/score',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'a-test',
      },
      routeKey: 'POST /v1/models/{handle}/score',
      stage: '$default',
    },
  })
  expect(event.requestContext.requestId).toMatch(/^[A-Za-z0-9+/]{15}=$/)
  expect(event.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/)
  expect(event.requestContext.timeEpoch).toBeGreaterThanOrEqual(sentAt)
})

test('empty parts of a request are left out of the event', async () => {
  const event = await eventOf('/v1/health')

  expect(event).not.toHaveProperty('body')
  expect(event).not.toHaveProperty('cookies')
  expect(event).not.toHaveProperty('pathParameters')
  expect(event).not.toHaveProperty('queryStringParameters')
  expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false, headers: { 'content-length': '0' } })
})

test('a query decodes, and a repeated name is joined with commas', async () => {
  const query = 'repeat=one&repeat=two&literal=a+b&encoded=a%2Bb&url=https%3A%2F%2Fa.b%2Fc&empty=&bare'

  const event = await eventOf(`/v1/health?${query}`)

  expect(event.rawQueryString).toBe(query)
  expect(event.queryStringParameters).toEqual({
    repeat: 'one,two',
    literal: 'a b',
    encoded: 'a+b',
    url: 'https://a.b/c',
    empty: '',
    bare: '',
  })
})

test('repeated headers are joined, names are in lower case, and cookies are in a separate list', async () => {
  const headers = ['X-Twice', 'one', 'x-twice', 'two', 'Cookie', 'session=a,b; theme=dark', 'Connection', 'close']

  const { body } = await raw({ path: '/v1/health', headers: ['Host', 'any.example:80', ...headers] })

  const event: APIGatewayProxyEventV2 = JSON.parse(body)
  expect(event.headers).toEqual({ host: 'any.example:80', 'x-twice': 'one,two', 'content-length': '0' })
  expect(event.cookies).toEqual(['session=a,b', 'theme=dark'])
  expect(event.requestContext).toMatchObject({ domainName: 'any.example', domainPrefix: 'any' })
})

test.each([
  ['application/json', 'héllo', false],
  ['APPLICATION/JSON ; charset=utf-8', 'héllo', false],
  ['application/xml', 'héllo', false],
  ['application/javascript', 'héllo', false],
  ['text/plain', 'héllo', false],
  ['text/markdown;charset=utf-8', 'héllo', false],
  ['application/octet-stream', 'aMOpbGxv', true],
  ['application/x-www-form-urlencoded', 'aMOpbGxv', true],
  ['application/problem+json', 'aMOpbGxv', true],
  ['image/png', 'aMOpbGxv', true],
])('a body of type %s is passed on as %s', async (type, body, isBase64Encoded) => {
  const sent = { method: 'POST', headers: { 'content-type': type }, body: Buffer.from('héllo') }

  expect(await eventOf('/v1/models/a.b/score', sent)).toMatchObject({ body, isBase64Encoded })
})

test('a body without a type is base64', async () => {
  const { body } = await raw({ method: 'POST', path: '/v1/models/a.b/score', body: 'hi' })

  expect(JSON.parse(body)).toMatchObject({ body: 'aGk=', isBase64Encoded: true })
})

test('a body sent in chunks is one body with a length', async () => {
  const headers = ['Host', 'x', 'Transfer-Encoding', 'chunked', 'Content-Type', 'text/plain']

  const { body } = await raw({ method: 'POST', path: '/v1/models/a.b/score', headers, body: 'in chunks' })

  const event: APIGatewayProxyEventV2 = JSON.parse(body)
  expect(event).toMatchObject({ body: 'in chunks', headers: { 'content-length': '9' } })
  expect(event.headers).not.toHaveProperty('transfer-encoding')
})

test.each([
  ['an unknown path', 'GET', '/nowhere'],
  ['a trailing slash', 'GET', '/v1/health/'],
  ['a slash in disguise', 'GET', '/v1/models/a%2Fb'],
  ['another method', 'DELETE', '/v1/health'],
  ['OPTIONS', 'OPTIONS', '/v1/health'],
])('%s goes to the function for unmatched requests', async (_what, method, path) => {
  expect(await eventOf(path, { method })).toMatchObject({ routeKey: '$default', rawPath: decodeURIComponent(path) })
})

test('HEAD goes to the function for unmatched requests, not to GET, and is answered without a body', async () => {
  const response = await fetch(`${gateway.url}/v1/health`, { method: 'HEAD' })

  expect(response.headers.get('x-function')).toBe('api')
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(300)
  expect(await response.text()).toBe('')
})

test('a function states the length of a body only in its answer to HEAD', async () => {
  const [head, got] = await Promise.all(['HEAD', 'GET'].map((method) => fetch(`${gateway.url}/length`, { method })))

  expect(head?.headers.get('content-length')).toBe('99')
  expect([got?.headers.get('content-length'), await got?.text()]).toEqual(['3', 'abc'])
})

test('a body at the limit passes, and one byte more is refused with 413', async () => {
  const score = `${gateway.url}/v1/models/a.b/score`
  const send = (size: number) => fetch(score, { method: 'POST', body: 'x'.repeat(size) })

  const [within, beyond] = [await send(1_000), await send(1_001)]

  expect(within.status).toBe(200)
  expect([beyond.status, await beyond.text()]).toEqual([413, '{"message":"Request Entity Too Large"}'])
})

test('headers over the limit are refused with 431', async () => {
  const response = await raw({ headers: ['Host', 'x', 'X-Long', 'y'.repeat(11_000)] })

  expect([response.status, response.body]).toEqual([431, '{"message":"Request Header Fields Too Large"}'])
})

test('a path that cannot be decoded is refused with 400', async () => {
  const response = await raw({ path: '/v1/models/%zz' })

  expect([response.status, response.body]).toEqual([400, '{"message":"Bad Request"}'])
})

test('a crash is answered with 500, without the cause', async () => {
  const response = await fetch(`${gateway.url}/crash`)

  expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}'])
})

test('a function that exceeds the timeout is answered with 503', async () => {
  const response = await fetch(`${gateway.url}/sleep`)

  expect([response.status, await response.text()]).toEqual([503, '{"message":"Service Unavailable"}'])
})

test('a row without a function is reported before anything is served', async () => {
  const broken = await startGateway({ host: '127.0.0.1', port: 0 })
  const routes = [{ method: 'GET', path: '/lost', lambda: 'missing' }]

  expect(() => broken.serve({ routes, functions: { api: echo }, fallback: () => 'api' })).toThrow(
    'A route names the function "missing", which does not exist.',
  )
  await broken.stop()
})

test('a caller that disconnects in the middle of its request does not affect others', async () => {
  const { hostname, port } = new URL(gateway.url)
  const headers = { 'content-length': '500' }
  const leaving = httpRequest({ hostname, port, method: 'POST', path: '/v1/models/a.b/score', headers })
  leaving.on('error', () => {})
  leaving.write('half of it', () => leaving.destroy())

  expect(await eventOf('/v1/health')).toMatchObject({ routeKey: 'GET /v1/health' })
})

test('a function is notified when its caller disconnects', async () => {
  const calling = new AbortController()
  const response = fetch(`${gateway.url}/wait`, { signal: calling.signal })
  const call = await waiting.promise

  calling.abort()

  await expect(response).rejects.toThrow()
  await expect.poll(() => call.aborted).toBe(true)
})

test('before the start is complete, every request is answered with 503', async () => {
  const early = await startGateway({ host: '127.0.0.1', port: 0 })

  const response = await fetch(`${early.url}/v1/health`)
  await early.stop()

  expect([response.status, await response.text()]).toEqual([503, '{"message":"Service Unavailable"}'])
})

test('a request in flight is answered before the gateway stops', async () => {
  const stopping = await startGateway({ host: '127.0.0.1', port: 0 })
  const begun = Promise.withResolvers<void>()
  const release = Promise.withResolvers<string>()
  const slow = () => {
    begun.resolve()
    return release.promise
  }
  stopping.serve({ routes: [], functions: { slow }, fallback: () => 'slow' })

  const response = fetch(stopping.url)
  await begun.promise
  const stopped = stopping.stop()
  release.resolve('done')

  expect(await (await response).text()).toBe('done')
  await stopped
  await expect(fetch(stopping.url)).rejects.toThrow()
})

test.each([
  [
    'a taken port',
    () => ({ host: '127.0.0.1', port: Number(new URL(gateway.url).port) }),
    /^Port \d+ on .* is in use\./,
  ],
  ['an address of another machine', () => ({ host: '192.0.2.1', port: 0 }), /^Cannot listen on 192\.0\.2\.1/],
])('%s fails in one clear line', async (_what, address, message) => {
  const failure = await startGateway(address()).catch((error: unknown) => error)

  expect(failure).toBeInstanceOf(StartUpFailure)
  expect(String(failure)).toMatch(new RegExp(message.source.replace('^', '^StartUpFailure: ')))
})
