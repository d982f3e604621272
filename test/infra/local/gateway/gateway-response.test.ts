import { expect, test } from 'vitest'
import { gatewayResponse } from '../../../../infra/local/gateway/gateway-response.ts'

function shown(result: unknown) {
  const { statusCode, headers, body } = gatewayResponse(result)
  return { statusCode, headers: Object.fromEntries(headers), body: body.toString() }
}

test('a structured result sets status, headers and body', () => {
  const result = { statusCode: 201, headers: { 'Content-Type': 'text/csv', ETag: 7, 'X-Fresh': true }, body: 'a,b' }

  expect(shown(result)).toEqual({
    statusCode: 201,
    headers: { 'content-type': 'text/csv', etag: '7', 'x-fresh': 'true' },
    body: 'a,b',
  })
})

test('a structured result without a type is plain text', () => {
  expect(shown({ statusCode: 204 })).toEqual({
    statusCode: 204,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: '',
  })
})

test('each cookie becomes a separate header', () => {
  expect(gatewayResponse({ statusCode: 200, cookies: ['a=1', 'b=2; HttpOnly'] }).headers.get('set-cookie')).toEqual([
    'a=1',
    'b=2; HttpOnly',
  ])
})

test('a base64 body is sent as its bytes', () => {
  expect([...gatewayResponse({ statusCode: 200, body: 'AAH+/w==', isBase64Encoded: true }).body]).toEqual([
    0, 1, 254, 255,
  ])
})

test.each([
  ['an object', { ok: true }, '{"ok":true}'],
  ['a list', [1, 2], '[1,2]'],
  ['text', 'Hello', 'Hello'],
  ['nothing', undefined, 'null'],
])('%s without a status code is the body of a 200', (_what, result, body) => {
  expect(shown(result)).toEqual({ statusCode: 200, headers: { 'content-type': 'application/json' }, body })
})

test.each([
  ['a status code in words', { statusCode: 'OK' }],
  ['a status code out of range', { statusCode: 99 }],
  ['a body that is no text', { statusCode: 200, body: { ok: true } }],
  ['a header that is no text', { statusCode: 200, headers: { etag: ['a'] } }],
  ['a header with a line break', { statusCode: 200, headers: { etag: 'a\r\nset-cookie: b' } }],
  ['a header name with a space', { statusCode: 200, headers: { 'e tag': 'a' } }],
  ['a body over 6 MB', { statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024 + 1) }],
])('%s is answered with 500 without a reason', (_what, result) => {
  expect(shown(result)).toEqual({
    statusCode: 500,
    headers: { 'content-type': 'application/json' },
    body: '{"message":"Internal Server Error"}',
  })
})

test('a function cannot set headers of the connection', () => {
  expect(shown({ statusCode: 200, headers: { 'Keep-Alive': '3', Connection: 'close', 'X-Own': 'y' } }).headers).toEqual(
    {
      'content-type': 'text/plain; charset=utf-8',
      'x-own': 'y',
    },
  )
})
