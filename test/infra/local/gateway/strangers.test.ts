import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../../../infra/local/gateway/start-gateway.ts'

let gateway: Gateway

/** A gateway that does not know one caller, and a function that refuses all others, as the functions of the service do. */
beforeAll(async () => {
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    timeouts: { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 },
  })
  gateway.serve({
    routes: [{ method: 'POST', path: '/open', lambda: 'api', isOpen: true }],
    functions: {
      api: async ({ headers, body }) => {
        if (headers.authorization === 'Bearer unknown') return { statusCode: 401, body: 'refused' }
        return { statusCode: 200, body: `read ${body?.length ?? 0}` }
      },
    },
    fallback: () => 'api',
    identify: async (credential) => {
      if (credential === 'stalled') return new Promise(() => {})
      if (credential === 'failing') throw new Error('The database is away')
      return credential === 'unknown' ? undefined : credential
    },
  })
})
afterAll(() => gateway.stop())

async function send(bytes: string) {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(bytes)
  return socket
}

const post = (key: string, length: number) =>
  `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nAuthorization: Bearer ${key}\r\nContent-Length: ${length}\r\n\r\n`

test('an unauthenticated caller is refused before it has sent its body', async () => {
  const socket = await send(`${post('unknown', 1_000_000)}half of it`)

  const [answer] = await once(socket.setEncoding('utf8'), 'data')

  expect(answer).toMatch(/^HTTP\/1\.1 401 .*refused$/s)
  socket.destroy()
})

const waitForContinue = (key: string, length: number) =>
  post(key, length).replace('Host: a', 'Host: a\r\nExpect: 100-continue')

test('an unauthenticated caller that waits for 100 Continue is refused without it, and disconnected', async () => {
  const socket = await send(waitForContinue('unknown', 3))

  expect(await text(socket)).toMatch(/^HTTP\/1\.1 401 .*connection: close.*refused$/is)
})

test('a known caller that waits for 100 Continue gets it, and keeps its connection', async () => {
  const socket = await send(waitForContinue('known', 3))

  const [first] = await once(socket.setEncoding('utf8'), 'data')
  socket.end(`abc${post('known', 4)}abcd`)

  expect(first).toBe('HTTP/1.1 100 Continue\r\n\r\n')
  expect((await text(socket)).match(/HTTP\/1\.1 \d+|read \d+/g)).toEqual([
    'HTTP/1.1 200',
    'read 3',
    'HTTP/1.1 200',
    'read 4',
  ])
})

test('a known caller that waits for 100 Continue behind another request gets it in its turn', async () => {
  const socket = await send(`${post('known', 4)}abcd${waitForContinue('known', 3)}`)

  const answers: string[] = []
  socket.setEncoding('utf8').on('data', (part) => answers.push(String(part)))
  await expect.poll(() => answers.join('')).toMatch(/read 4HTTP\/1\.1 100 Continue\r\n\r\n$/)
  socket.end('abc')

  await once(socket, 'end')
  expect(answers.join('')).toMatch(/read 3$/)
})

test.each([
  ['takes long', 'stalled'],
  ['fails', 'failing'],
])('while identifying a caller %s, the function gets the request with its body', async (_what, key) => {
  const socket = await send(`${post(key, 3)}abc`)

  const [answer] = await once(socket.setEncoding('utf8'), 'data')

  expect(answer).toMatch(/^HTTP\/1\.1 200 .*read 3$/s)
  socket.destroy()
})

const open = (bytes: string) =>
  bytes
    .replace('POST /', 'POST /open')
    .replace('Host: a', 'Host: 127.0.0.1')
    .replace(/Authorization: .*?\r\n/, '')

test('on an open route, the body of a caller without a credential is read, and it gets 100 Continue', async () => {
  const socket = await send(open(waitForContinue('', 3)))

  const [first] = await once(socket.setEncoding('utf8'), 'data')
  socket.end('abc')

  expect(first).toBe('HTTP/1.1 100 Continue\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 .*read 3$/s)
})

test.each(['unknown', ''])('on an open route, a credential that is wrong is no missing one: "%s"', async (key) => {
  const bytes = post(key, 1_000_000).replace('POST /', 'POST /open')
  const socket = await send(`${bytes}half of it`)

  const [answer] = await once(socket.setEncoding('utf8'), 'data')

  expect(answer).not.toMatch(/read [1-9]/)
  socket.destroy()
})

test.each([
  'Host: models.example.org',
  'Host: 127.0.0.1.example.org',
  'Host: localhost\r\nOrigin: https://example.org',
  'Host: localhost\r\nOrigin: null',
  'Host: localhost\r\nX-Forwarded-For: 127.0.0.1',
  'Host: localhost\r\nForwarded: for=127.0.0.1',
  'Host: localhost\r\nVia: 1.1 proxy',
])('on an open route, a request from elsewhere needs a credential: %s', async (headers) => {
  const without = await send(`${open(post('', 3)).replace('Host: 127.0.0.1', headers)}abc`)
  const withKey = await send(`${post('known', 3).replace('POST /', 'POST /open').replace('Host: a', headers)}abc`)

  const [refusal] = await once(without.setEncoding('utf8'), 'data')
  const [answer] = await once(withKey.setEncoding('utf8'), 'data')

  expect(refusal).toMatch(/^HTTP\/1\.1 403 .*"Forbidden"/s)
  expect(answer).toMatch(/read 3$/)
  without.destroy()
  withKey.destroy()
})

test.each(['127.0.0.1:3000', '[::1]:3000', 'localhost', 'LOCALHOST:80', '127.0.0.1\r\nOrigin: http://localhost:5173'])(
  'on an open route, a request from this machine needs none: %s',
  async (host) => {
    const socket = await send(`${open(post('', 3)).replace('Host: 127.0.0.1', `Host: ${host}`)}abc`)

    const [answer] = await once(socket.setEncoding('utf8'), 'data')

    expect(answer).toMatch(/read 3$/)
    socket.destroy()
  },
)

test('half-sent bodies on an open route leave room for those of a key', async () => {
  const halves = await Promise.all(Array.from({ length: 8 }, () => send(`${open(post('', 10_000_000))}half`)))

  const other = await send(post('known', 1_000_000) + 'x'.repeat(1_000_000))
  const [answer] = await once(other.setEncoding('utf8'), 'data')

  expect(answer).toMatch(/read 1000000$/)
  other.destroy()
  for (const socket of halves) socket.destroy()
})

test('an unauthenticated caller that has sent its body keeps its connection', async () => {
  const socket = await send(`${post('unknown', 3)}abc${post('known', 4)}abcd`)
  socket.end()

  const answers = await text(socket)

  expect(answers.match(/HTTP\/1\.1 \d+|refused|read \d+/g)).toEqual([
    'HTTP/1.1 401',
    'refused',
    'HTTP/1.1 200',
    'read 4',
  ])
})

test('an unauthenticated caller that continues to send is disconnected', async () => {
  const socket = await send(post('unknown', 10_000_000))
  const closed = new Promise<boolean>((resolve) => socket.on('error', () => {}).once('close', () => resolve(true)))

  socket.resume().write('x'.repeat(5_000_000))

  expect(await closed).toBe(true)
})

test.each([
  ['headers', 'GET / HTTP/1.1\r\nHost: a\r\n'],
  ['a body', `${post('known', 1_000)}half of it`],
])('a caller that sends only half of %s is refused with 408 in time', async (_what, bytes) => {
  const socket = await send(bytes)

  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
})

test('a connection on which nothing is sent is closed in time', async () => {
  const socket = await send('')

  await text(socket)

  expect(socket.readableEnded).toBe(true)
})

test('half-sent bodies of one caller leave room for those of another', async () => {
  const halves = await Promise.all(Array.from({ length: 8 }, () => send(`${post('known', 10_000_000)}half`)))

  const other = await send(post('other', 1_000_000) + 'x'.repeat(1_000_000))
  const [answer] = await once(other.setEncoding('utf8'), 'data')

  expect(answer).toMatch(/read 1000000$/)
  other.destroy()
  for (const socket of halves) socket.destroy()
})

test.each([
  ['disconnects in a body', (key: string) => `${post(key, 10_000_000)}half`],
  [
    'sends a malformed chunk and disconnects',
    (key: string) => `${post(key, 0).replace('Content-Length: 0', 'Transfer-Encoding: chunked')}zz\r\n`,
  ],
])('a caller that %s can send bodies again', async (end, bytes) => {
  const key = `cut-off-${end.length}`
  for (let round = 0; round < 5; round++) {
    const socket = await send(bytes(key))
    await new Promise((resolve) => setTimeout(resolve, 30))
    socket.destroy()
  }

  const again = await send(post(key, 1_000_000) + 'x'.repeat(1_000_000))
  const [answer] = await once(again.setEncoding('utf8'), 'data')

  expect(answer).toMatch(/read 1000000$/)
  again.destroy()
})
