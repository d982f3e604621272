import { expect, test } from 'vitest'
import { readableText } from '#fetcher/readable-text.ts'
import { contentFrom, startPage } from './support/host.ts'

const sentence = 'The council met on Tuesday, as it does each week, and approved the budget for two new schools.'
const article = Array.from({ length: 8 }, (_, i) => `<p>${i + 1}. ${sentence}</p>`).join('\n')
const articleText = Array.from({ length: 8 }, (_, i) => `${i + 1}. ${sentence}`).join('\n\n')

test('only the headline and the article of a page are read, without their surroundings', async () => {
  const page = `<!doctype html><html lang="en"><head><title>Budget</title><style>p { color: red }</style>
    <script>document.write('never')</script></head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
    <article>${article}</article>
    <aside class="sidebar"><a href="/ad">Buy now</a></aside><footer>Imprint, cookies</footer></body></html>`

  const content = await contentFrom(await startPage(page, { 'content-type': 'text/html; charset=utf-8' }))

  expect(content).toBe(`Budget\n\n${articleText}`)
})

test.each([
  ['without html, head and body', article],
  ['without html', `<head><meta name="a"></head><body>${article}</body>`],
  ['without body', `<html><head></head>${article}</html>`],
  ['with nothing closed', `<html><body>${article.replaceAll('</p>', '')}`],
  ['in capitals', `<HTML><BODY>${article.replaceAll('<p>', '<P>').replaceAll('</p>', '</P>')}</BODY></HTML>`],
  ['as XHTML', `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>${article}</body></html>`],
  [
    'with its html element after a banner',
    `<div class="cookie">We use cookies</div><html><body class="home header-fixed">${article}</body></html>`,
  ],
  ['with its html element in a script', `<script>const s = "<html>"</script><div>${article}</div>`],
  ['with a comment closed by --!>', `<body><!-- <p>out</p> --!>${article}<!-- out --></body>`],
  ['with NUL', `<body>${article.replaceAll('council', 'coun\0cil')}</body>`],
])('a page %s is read too', (_how, html) => {
  expect(readableText(html)).toBe(articleText)
})

test('a short page is read completely', () => {
  expect(readableText('<p>Just a line.</p>')).toBe('Just a line.')
  expect(readableText('<html><body>Just a line.</body></html>')).toBe('Just a line.')
  expect(readableText('Just a line.')).toBe('Just a line.')
})

test.each([
  '',
  '<html></html>',
  '<html><head><title>T</title></head><body></body></html>',
  '<script>a()</script>',
  '<!-- -->',
])('a page without readable content has no text: %s', (html) => {
  expect(readableText(html)).toBe('')
})

test('a page without text is reported as such over HTTP', async () => {
  expect(await contentFrom(await startPage('<body></body>', { 'content-type': 'text/html' }))).toBe(
    'unreadable: no_text',
  )
})
