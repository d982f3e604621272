import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../../../infra/local/gateway/start-gateway.ts'
import { signedEndpointAt } from '../../../../infra/local/objects/start-object-store.ts'

type Timeouts = Required<Parameters<typeof startGateway>[0]>['timeouts']

let gateway: Gateway
let hastyGateway: Gateway

beforeAll(async () => {
  gateway = await startStreamingGateway()
  hastyGateway = await startStreamingGateway({
    headersTimeout: 300,
    requestTimeout: 400,
    connectionsCheckingInterval: 50,
  })
})
afterAll(() => Promise.all([gateway.stop(), hastyGateway.stop()]))

async function startStreamingGateway(timeouts: Timeouts = {}): Promise<Gateway> {
  const gateway = await startGateway({ host: '127.0.0.1', port: 0, corsOrigins: ['https://app.example'], timeouts })
  gateway.serve({
    routes: [],
    functions: { api: async ({ body }) => ({ statusCode: 200, body: `read ${body?.length ?? 0}` }) },
    fallback: () => 'api',
    streamed: {
      prefix: '/objects/',
      async answer(request, response) {
        if (request.url?.endsWith('/fails')) throw new Error('No disk')
        let bytes = 0
        for await (const chunk of request) bytes += chunk.length
        response.end(`streamed ${bytes}`)
      },
    },
  })
  return gateway
}

/** Sends half of a body, waits longer than a request of the API may take, and sends the rest. */
async function sendSlowly(path: string): Promise<string> {
  const socket = connect(Number(new URL(hastyGateway.url).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`PUT ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 8\r\n\r\nhalf`)
  await sleep(900)
  if (socket.writable) socket.write('rest')
  return text(socket)
}

test('a body of a streamed path may take longer than that of any other request', async () => {
  expect(await sendSlowly('/objects/upload')).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*streamed 8$/)
  expect(await sendSlowly('/v1/models')).toMatch(/^HTTP\/1\.1 408 /)
})

test('a body larger than the API takes can be streamed', async () => {
  const body = Buffer.alloc(11 * 1024 * 1024)

  const answer = await fetch(`${gateway.url}/objects/upload`, { method: 'PUT', body })

  expect(await answer.text()).toBe(`streamed ${body.length}`)
})

test('a page of an allowed origin can send a file, and a page of another cannot', async () => {
  const origin = 'https://app.example'
  const preflight = await fetch(`${gateway.url}/objects/upload`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'PUT' },
  })
  const put = (from: string) =>
    fetch(`${gateway.url}/objects/upload`, { method: 'PUT', body: 'x', headers: { origin: from } })

  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
  expect((await put(origin)).headers.get('access-control-allow-origin')).toBe(origin)
  expect((await put('https://other.example')).headers.get('access-control-allow-origin')).toBeNull()
})

test('a failure of what streams is answered 500', async () => {
  expect((await fetch(`${gateway.url}/objects/fails`, { method: 'PUT', body: 'x' })).status).toBe(500)
})

test.each([
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/objects'],
  ['http://0.0.0.0:3000', 'http://localhost:3000/objects'],
  ['http://[::]:3000', 'http://localhost:3000/objects'],
  ['http://192.168.1.5:80', 'http://192.168.1.5:80/objects'],
])('the URLs of a service at %s are signed for %s', (service, endpoint) => {
  expect(signedEndpointAt(service)).toBe(endpoint)
})
