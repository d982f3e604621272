import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gateway, startGateway } from '../../../../infra/local/gateway/start-gateway.ts'

const limits = { headerBytes: 1_024, bodyBytes: 1_000, integrationMs: 1_000 }
let gateway: Gateway
/** The function waits until it is released. */
let release = Promise.withResolvers<void>()

beforeAll(async () => {
  gateway = await startGateway({ host: '127.0.0.1', port: 0, limits })
  gateway.serve({
    routes: [],
    functions: {
      api: async ({ rawPath }) => {
        if (rawPath === '/slow') await release.promise
        return { statusCode: 200, body: `answer to ${rawPath}` }
      },
    },
    fallback: () => 'api',
  })
})
afterAll(() => gateway.stop())

/** Sends bytes on one connection, and returns the statuses and bodies of all that comes back until it is closed. */
async function exchange(...parts: readonly string[]): Promise<readonly string[]> {
  release = Promise.withResolvers()
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
  await once(socket, 'connect')
  const answered = text(socket)
  for (const part of parts) {
    socket.write(part)
    // The gateway reads each part before it gets the next.
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  release.resolve()
  const answers = (await answered).split(/(?=HTTP\/1\.1 )/)
  return answers.map((answer) => answer.replace(/^HTTP\/1\.1 (\d+).*\r\n\r\n/s, '$1 '))
}

const good = 'GET /slow HTTP/1.1\r\nHost: a\r\n\r\n'
const slowAnswer = '200 answer to /slow'
const badRequest = '400 {"message":"Bad Request"}'

test.each([
  ['a malformed request', 'NOT HTTP\r\n\r\n', badRequest],
  ['a malformed header', 'GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n', badRequest],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', badRequest],
  ['CONNECT', 'CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n', badRequest],
  [
    'headers over the limit',
    `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(2_000)}\r\n\r\n`,
    '431 {"message":"Request Header Fields Too Large"}',
  ],
  [
    'a chunk that is none',
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nxyz\r\n',
    badRequest,
  ],
])('%s behind a good request is refused after the answer to that one', async (_what, bad, refusal) => {
  expect(await exchange(good, bad)).toEqual([slowAnswer, refusal])
  expect(await exchange(good + bad)).toEqual([slowAnswer, refusal])
  expect(await exchange(good + good, bad)).toEqual([slowAnswer, slowAnswer, refusal])
})

test('an invalid chunk in the body of the first request is refused at once', async () => {
  const head = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n'

  expect(await exchange(head, '5\r\nhello\r\n', 'xyz\r\n')).toEqual([badRequest])
})

test('bytes after a malformed request are not read', async () => {
  expect(await exchange(good, 'NOT HTTP\r\n\r\n', good)).toEqual([slowAnswer, badRequest])
})

test('a request after one that closes the connection is not answered', async () => {
  const last = 'GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'

  expect(await exchange(last + good)).toEqual([slowAnswer])
  expect(await exchange(last, good)).toEqual([slowAnswer])
})
