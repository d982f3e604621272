import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readLocalSettings } from '../../../infra/local/local-settings.ts'
import { type RunningService, startService } from '../../support/start-service.ts'

const page = 'https://app.example'
let service: RunningService

beforeAll(async () => {
  vi.stubEnv('TOUCHSTONE_CORS_ORIGINS', `${page}, https://other.example`)
  const { corsOrigins } = readLocalSettings(process.env)
  service = await startService({ corsOrigins })
})
afterAll(async () => {
  await service.stop()
  vi.unstubAllEnvs()
})

/** Asks as a browser does before a page may send a request with these headers. */
function preflight(path: string, origin: string, asked = 'authorization') {
  const headers = { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': asked }
  return fetch(service.url + path, { method: 'OPTIONS', headers })
}

function send(path: string, origin: string, init: { key?: string; method?: string; body?: string } = {}) {
  const { key, ...rest } = init
  const headers = {
    ...{ origin, 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    ...(key && { authorization: `Bearer ${key}` }),
  }
  return fetch(service.url + path, { ...rest, headers })
}

function corsHeadersOf({ headers }: Response) {
  return Object.fromEntries([...headers].filter(([name]) => /^(access-control-|vary)/.test(name)))
}

describe('pages of an allowed origin', () => {
  test.each(['/v1/models/demo.a', '/m/demo.a', '/v2/models', '/mcp', '/nowhere'])(
    'are told at %s what they may send, without a key',
    async (path) => {
      const response = await preflight(path, page)

      expect(response.status).toBe(204)
      expect(corsHeadersOf(response)).toMatchObject({
        'access-control-allow-origin': page,
        'access-control-allow-methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
        'access-control-allow-headers': expect.stringMatching(/^authorization,content-type,idempotency-key,if-match,/),
        'access-control-max-age': '7200',
        vary: 'Origin',
      })
      expect(await response.text()).toBe('')
    },
  )

  test('can read answers and refusals, with their headers', async () => {
    for (const [key, status] of [
      [service.apiKey, 200],
      ['ts_wrong', 401],
    ] as const) {
      const response = await send('/v1/models?namespace=demo', page, { key })

      expect(response.status).toBe(status)
      expect(corsHeadersOf(response)).toMatchObject({
        'access-control-allow-origin': page,
        'access-control-expose-headers': expect.stringContaining('etag,link,location,x-next-cursor,x-request-id'),
      })
    }
  })

  test('can call the MCP server, which refuses other origins', async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })
    const call = (origin: string) => send('/mcp', origin, { method: 'POST', body, key: service.apiKey })

    expect((await call(page)).status).toBe(200)
    expect((await call('https://evil.example')).status).toBe(403)
  })

  test('need a key: only programs on this machine score without one', async () => {
    expect((await send('/m/demo.a', page, { method: 'POST', body: '{"content": "a"}' })).status).toBe(403)
  })
})

test('pages of other origins are told nothing, and can read nothing', async () => {
  const asked = await preflight('/v1/models', 'https://evil.example')
  const answered = await send('/v1/models', 'https://evil.example', { key: service.apiKey })

  expect([asked.status, corsHeadersOf(asked)]).toEqual([204, { vary: 'Origin' }])
  expect(corsHeadersOf(answered)).toEqual({ vary: 'Origin' })
})

test('OPTIONS of a program is no preflight, and is refused as before', async () => {
  const { status } = await service.request('OPTIONS', '/v1/models')

  expect(status).toBe(405)
})
