import { expect, test } from 'vitest'
import type { Event } from '#http/door/event.ts'
import { baseUrlOf, isAllowedOrigin } from '#mcp/request-address.ts'

const eventWith = (headers: Readonly<Record<string, string>>) => ({ headers }) as unknown as Event

test('the base address is the one that the caller used', () => {
  expect(baseUrlOf(eventWith({ host: 'localhost:3000' }))).toBe('http://localhost:3000')
  expect(baseUrlOf(eventWith({ host: 'a.example', 'x-forwarded-proto': 'https' }))).toBe('https://a.example')
})

test.each([
  '',
  'a b',
  'a.example/path',
  'a.example"',
  'a,b',
  'user@a.example',
  'a.example:port',
  '\u009b31m',
  '999.1.1.1',
])('a host that is none, such as %j, is in no address', (host) => {
  expect(baseUrlOf(eventWith({ host }))).toBe('http://localhost')
})

test.each([
  ['a program, which sends none', { host: 'localhost:3000' }, true],
  ['the service itself, locally', { host: 'localhost:3000', origin: 'http://localhost:3000' }, true],
  [
    'the service itself, on AWS',
    { host: 'a.example', 'x-forwarded-proto': 'https', origin: 'https://a.example' },
    true,
  ],
  ['another port of this machine', { host: 'localhost:3000', origin: 'http://localhost:4000' }, false],
  ['another site', { host: 'a.example', 'x-forwarded-proto': 'https', origin: 'https://b.example' }, false],
  ['a name that was pointed at this machine', { host: 'b.example:3000', origin: 'http://b.example:3000' }, false],
  ['a page without an origin of its own', { host: 'localhost:3000', origin: 'null' }, false],
])('an origin of %s is decided', (_, headers, isAllowed) => {
  expect(isAllowedOrigin(eventWith(headers), [])).toBe(isAllowed)
})

test('another site is allowed where the settings name it, or all', () => {
  const event = eventWith({ host: 'a.example', 'x-forwarded-proto': 'https', origin: 'https://b.example' })

  expect(isAllowedOrigin(event, ['https://b.example'])).toBe(true)
  expect(isAllowedOrigin(event, ['*'])).toBe(true)
  expect(isAllowedOrigin(event, ['https://c.example'])).toBe(false)
})
