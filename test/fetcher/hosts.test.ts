import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { contentFrom, fetched, startHost, startRawHost } from './support/host.ts'

const ok = 'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n'

/** Says the text slowly and never comes to an end. */
function drip(socket: Socket, text: string): void {
  const dripping = setInterval(() => socket.write(text), 20)
  socket.on('close', () => clearInterval(dripping))
}

test.each([
  ['accepts and says nothing', () => {}],
  ['sends its headers drop by drop', (socket: Socket) => drip(socket.write(ok) ? socket : socket, 'x-drop: a\r\n')],
  ['sends its body drop by drop', (socket: Socket) => drip(socket.write(`${ok}\r\n`) ? socket : socket, 'a')],
  ['sends less than it said and then nothing', (socket: Socket) => socket.write(`${ok}content-length: 9\r\n\r\nfew`)],
  ['keeps saying that it goes on', (socket: Socket) => drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n')],
] as const)('a host that %s is given up when the time is up', async (_what, talk) => {
  const host = await startRawHost((socket) => void socket.once('data', () => talk(socket)))

  expect(await fetched(host.url(), { allow: [host], networkMs: 300 })).toEqual({ unreadable: 'timed_out' })
})

test('the time limit applies to all redirects together', async () => {
  const host = await startHost((_request, response) => {
    setTimeout(() => response.writeHead(302, { location: '/' }).end(), 120)
  })

  expect(await fetched(host.url(), { allow: [host], networkMs: 300 })).toEqual({ unreadable: 'timed_out' })
})

test.each([
  ['hangs up at once', ''],
  ['does not speak HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
  ['sends headers without end', `${ok}${'x-header: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(2_000)}\r\nwords`],
  ['sends one endless header', `${ok}x-header: ${'a'.repeat(100_000)}\r\n\r\nwords`],
  ['gives two lengths', `${ok}content-length: 5\r\ncontent-length: 6\r\n\r\nwords`],
  ['gives a length and chunks', `${ok}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['hangs up within its body', `${ok}content-length: 9\r\n\r\nwords`],
  ['sends chunks that are none', `${ok}transfer-encoding: chunked\r\n\r\nwords\r\n`],
  ['changes the protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: other\r\nconnection: upgrade\r\n\r\n'],
])('a host that %s cannot be read', async (_what, words) => {
  const host = await startRawHost((socket) => void socket.once('data', () => socket.end(words)))

  expect(await contentFrom(host)).toBe('unreadable: unreachable')
})

test('an address without a listener cannot be reached', async () => {
  const host = await startRawHost(() => {})
  const port = host.port === 9 ? 10 : 9

  const answer = await fetched(`http://127.0.0.1:${port}/`, { allow: [{ ...host, address: `127.0.0.1:${port}` }] })

  expect(answer).toEqual({ unreadable: 'unreachable' })
})

test('a text that ends with its connection is read completely', async () => {
  const host = await startRawHost((socket) => void socket.once('data', () => socket.end(`${ok}\r\nall the words`)))

  expect(await contentFrom(host)).toBe('all the words')
})

test('a host receives the request, and nothing about the caller', async () => {
  const requests: unknown[] = []
  const host = await startHost(({ method, headers }, response) => {
    requests.push({ method, ...headers })
    response.writeHead(200, { 'content-type': 'text/plain', 'set-cookie': 'a=b' }).end('words')
  })

  await contentFrom(host)
  await contentFrom(host)

  const expected = {
    method: 'GET',
    host: host.address,
    accept: expect.stringContaining('text/html'),
    'accept-encoding': 'gzip, deflate, br, zstd',
    'user-agent': 'Touchstone',
    connection: 'close',
  }
  expect(requests).toEqual([expected, expected])
})
