import { expect, test } from 'vitest'
import { pageText } from '#fetcher/page-text.ts'
import { contentFrom, fetched, startPage } from './support/host.ts'

const most = 5 * 1024 * 1024
const filled = (text: string) => text.repeat(Math.floor(most / text.length))
const html = { 'content-type': 'text/html' }

/** Each would take the reader minutes, gigabytes or its whole stack, if it were let. */
test.each([
  ['nested a million deep', filled('<div>')],
  ['with a stack of open words', filled('<b>')],
  ['of tables within tables', filled('<table><tr><td>')],
  ['of paragraphs that are never closed', filled('<div><p>hello, there. hello, there. hello, there. ')],
  ['of nothing but breaks', filled('<br>')],
])('a page %s is abandoned in time, and the next page is read', async (_what, body) => {
  const host = await startPage(body, html)

  const answer = await fetched(host.url(), { allow: [host], totalMs: 1_500 })

  expect(answer).toEqual({ unreadable: expect.stringMatching(/^(timed_out|too_complex)$/) })
  expect(await contentFrom(await startPage('<p>Just a line.</p>', html))).toBe('Just a line.')
})

test('a page nested deeper than browsers allow is too complex', async () => {
  const nested = (depth: number) => startPage(`${'<div>'.repeat(depth)}${'deep, '.repeat(200)}`, html)

  expect(await contentFrom(await nested(500))).toContain('deep, deep')
  expect(await contentFrom(await nested(520))).toBe('unreadable: too_complex')
  expect(await contentFrom(await nested(10_000))).toBe('unreadable: too_complex')
})

test('a page that exceeds the memory limit ends only its own thread', async () => {
  const reading = pageText(filled('<p>a, b</p>'), AbortSignal.timeout(30_000), 32)

  await expect(reading).rejects.toMatchObject({ reason: 'too_complex', cause: { code: 'ERR_WORKER_OUT_OF_MEMORY' } })
})

test('scripts in a page are never run', async () => {
  const body = `<body onload="document.body.textContent = 'run'"><p>The page as it was sent.</p>
    <script>document.body.textContent = 'run'; globalThis.process?.exit(1)</script></body>`

  expect(await contentFrom(await startPage(body, html))).toBe('The page as it was sent.')
})
