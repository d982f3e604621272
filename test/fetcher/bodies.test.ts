import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { brotliCompressSync, createGzip, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { contentFrom, fetched, noon, startHost, startPage } from './support/host.ts'

test('a text is returned with its URL, its SHA-256 and the time', async () => {
  const host = await startPage('Grüße,\r\nzwei Zeilen\n')

  expect(await fetched(host.url('/a?b=c#d'), { allow: [host] })).toEqual({
    url: host.url('/a?b=c'),
    content: 'Grüße,\r\nzwei Zeilen',
    content_sha256: createHash('sha256').update('Grüße,\r\nzwei Zeilen').digest('hex'),
    fetched_at: noon.toISOString(),
  })
})

test.each(['text/plain', 'Text/Plain; charset=UTF-8', 'text/markdown', 'text/x-markdown; variant=GFM'])(
  '%s is read unchanged',
  async (type) => {
    expect(await contentFrom(await startPage('# Words\n\n<b>kept</b>', { 'content-type': type }))).toBe(
      '# Words\n\n<b>kept</b>',
    )
  },
)

test.each([
  'application/json',
  'application/pdf',
  'application/octet-stream',
  'image/svg+xml',
  'text/css',
  'text/html-sandboxed',
  'multipart/form-data',
  'text',
  ';',
  '',
])('the type "%s" is not read', async (type) => {
  expect(await contentFrom(await startPage('words', { 'content-type': type }))).toBe('unreadable: unsupported_type')
})

test('an answer without a content type is not read', async () => {
  const host = await startHost((_request, response) => response.writeHead(200).end('words'))

  expect(await contentFrom(host)).toBe('unreadable: unsupported_type')
})

test.each([
  ['gzip', (body: Buffer) => gzipSync(body)],
  ['x-gzip', (body: Buffer) => gzipSync(body)],
  ['GZIP', (body: Buffer) => gzipSync(body)],
  ['deflate', (body: Buffer) => deflateSync(body)],
  ['br', (body: Buffer) => brotliCompressSync(body)],
  ['zstd', (body: Buffer) => zstdCompressSync(body)],
  ['identity', (body: Buffer) => body],
])('a body in %s is decoded', async (coding, encode) => {
  const host = await startPage(encode(Buffer.from('words of the page')), { 'content-encoding': coding })

  expect(await contentFrom(host)).toBe('words of the page')
})

const bomb = Buffer.alloc(100 * 1024 * 1024, 'words ')
test.each([
  ['gzip', gzipSync(bomb)],
  ['deflate', deflateSync(bomb)],
  ['br', brotliCompressSync(bomb.subarray(0, 50 * 1024 * 1024))],
  ['zstd', zstdCompressSync(bomb)],
])('a decompression bomb in %s is stopped', async (coding, body) => {
  expect(body.length).toBeLessThan(1024 * 1024)
  const before = process.memoryUsage().rss

  expect(await contentFrom(await startPage(body, { 'content-encoding': coding }))).toBe('unreadable: too_large')

  expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024)
})

test('a body that decompresses to nothing without end is stopped', async () => {
  const nothing = gzipSync('')
  const host = await startHost((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
    const send = () => {
      while (response.write(Buffer.concat(Array<Buffer>(1_000).fill(nothing))));
    }
    response.on('drain', send)
    send()
  })

  expect(await contentFrom(host)).toBe('unreadable: too_large')
})

test('an endless body is stopped, with and without compression', async () => {
  const plain = await startHost((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' })
    createReadStream('/dev/zero')
      .on('error', () => {})
      .pipe(response)
  })
  const zipped = await startHost((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
    createReadStream('/dev/zero').pipe(createGzip()).pipe(response)
  })

  expect(await contentFrom(plain)).toBe('unreadable: too_large')
  expect(await contentFrom(zipped)).toBe('unreadable: too_large')
})

test('a body of 5 MB is read, and one byte more is not, with or without a Content-Length', async () => {
  const most = 5 * 1024 * 1024
  const sizedPage = (bytes: number) => startPage(Buffer.alloc(bytes, 'a'))
  const chunkedPage = (bytes: number) =>
    startHost((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).write(Buffer.alloc(bytes - 1, 'a'))
      response.end('a')
    })

  for (const start of [sizedPage, chunkedPage]) {
    expect(await contentFrom(await start(most))).toHaveLength(50 * 1024)
    expect(await contentFrom(await start(most + 1))).toBe('unreadable: too_large')
  }
})

test.each([
  ['an unknown coding', 'compress', Buffer.from('words')],
  ['a coding of a name that every object has', 'constructor', Buffer.from('words')],
  ['two codings', 'gzip, br', brotliCompressSync(gzipSync('words'))],
  ['a body that is not in its coding', 'gzip', Buffer.from('words')],
  ['a body that breaks off within its coding', 'gzip', gzipSync('words'.repeat(99)).subarray(0, 20)],
  ['a body in a coding of another kind', 'br', gzipSync('words')],
  ['a deflate body without its wrapping', 'deflate', deflateRawSync('words')],
  ['a zstd body that is damaged', 'zstd', zstdCompressSync('words'.repeat(99)).subarray(0, 15)],
])('%s cannot be decoded', async (_what, coding, body) => {
  expect(await contentFrom(await startPage(body, { 'content-encoding': coding }))).toBe('unreadable: undecodable')
})

test('content is cut to 50 KB between two code points', async () => {
  const host = await startPage(`a${'🙂'.repeat(20_000)}`)

  const content = await contentFrom(host)

  expect(content).toBe(`a${'🙂'.repeat(12_799)}`)
  expect(Buffer.byteLength(content)).toBe(51_197)
})

test.each(['', ' \n\t ', '\uFEFF'])('a body without readable characters has no text: "%s"', async (body) => {
  expect(await contentFrom(await startPage(body))).toBe('unreadable: no_text')
})
