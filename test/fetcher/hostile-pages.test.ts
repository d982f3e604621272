import { expect, test } from 'vitest'
import { pageText } from '#fetcher/page-text.ts'
import { contentFrom, fetched, startPage } from './support/host.ts'

/** Many times what a page may have in elements, and less than its bytes may be: the rest of the bytes proves nothing more. */
const filled = (text: string) => text.repeat(Math.floor((2 * 1024 * 1024) / text.length))
const html = { 'content-type': 'text/html' }

/** Each would take the reader minutes, gigabytes or its whole stack, if it were let. */
test.each([
  ['nested a million deep', filled('<div>')],
  ['with a stack of open words', filled('<b>')],
  ['of tables within tables', filled('<table><tr><td>')],
  ['of paragraphs that are never closed', filled('<div><p>hello, there. hello, there. hello, there. ')],
  ['of nothing but breaks', filled('<br>')],
  ['of comments without end', filled('<!---->a')],
])('a page %s is too complex on every machine', async (_what, body) => {
  const host = await startPage(body, html)

  expect(await contentFrom(host)).toBe('unreadable: too_complex')
})

test('after all of them, the next page is read', async () => {
  expect(await contentFrom(await startPage('<p>Just a line.</p>', html))).toBe('Just a line.')
})

test('a page nested deeper than browsers allow is too complex', async () => {
  const nested = (depth: number) => startPage(`${'<div>'.repeat(depth)}${'deep, '.repeat(200)}`, html)

  expect(await contentFrom(await nested(500))).toContain('deep, deep')
  expect(await contentFrom(await nested(520))).toBe('unreadable: too_complex')
  expect(await contentFrom(await nested(10_000))).toBe('unreadable: too_complex')
})

test('a page of 50,000 elements is read, and one of more is too complex', async () => {
  const breaks = (count: number) => startPage(`<p>${'word<br>'.repeat(count)}`, html)

  expect(await contentFrom(await breaks(49_990))).toMatch(/^word\nword\nword/)
  expect(await contentFrom(await breaks(50_010))).toBe('unreadable: too_complex')
})

test('a page whose elements are all nested deep is too complex when there are many', async () => {
  const nest = `${'<div>'.repeat(400)}words${'</div>'.repeat(400)}`

  expect(await contentFrom(await startPage(`<p>first</p>${nest}`, html))).toBe('first\n\nwords')
  expect(await contentFrom(await startPage(nest.repeat(20), html))).toBe('unreadable: too_complex')
})

test('a page for whose reading there is no time is a failure of the fetch, and no reason to call it unreadable', async () => {
  const host = await startPage('<p>words</p>', html)

  await expect(fetched(host.url(), { allow: [host], readingMs: 0 })).rejects.toThrow('not enough time')
})

test('the time for the network does not run while a page is read', async () => {
  const host = await startPage(`<p>${'word<br>'.repeat(25_000)}`, html)

  expect(await fetched(host.url(), { allow: [host], networkMs: 1_000 })).toHaveProperty('content')
})

test('a page that exceeds the memory limit ends only its own thread', async () => {
  const reading = pageText('<p>a, b</p>'.repeat(45_000), { limitMs: 60_000, megabytes: 32 })

  await expect(reading).rejects.toMatchObject({ reason: 'too_complex', cause: { code: 'ERR_WORKER_OUT_OF_MEMORY' } })
})

test('scripts in a page are never run', async () => {
  const body = `<body onload="document.body.textContent = 'run'"><p>The page as it was sent.</p>
    <script>document.body.textContent = 'run'; globalThis.process?.exit(1)</script></body>`

  expect(await contentFrom(await startPage(body, html))).toBe('The page as it was sent.')
})
