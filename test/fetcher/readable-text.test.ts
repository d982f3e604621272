import { describe, expect, test } from 'vitest'
import { readableText } from '#fetcher/readable-text.ts'
import { contentFrom, startPage } from './support/host.ts'

const sentence = 'The council met on Tuesday, as it does each week, and approved the budget for two new schools.'
const article = Array.from({ length: 8 }, (_, i) => `<p>${i + 1}. ${sentence}</p>`).join('\n')
const articleText = Array.from({ length: 8 }, (_, i) => `${i + 1}. ${sentence}`).join('\n\n')

test('of a page only the article is read, without its surroundings', async () => {
  const page = `<!doctype html><html lang="en"><head><title>Budget</title><style>p { color: red }</style>
    <script>document.write('never')</script></head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
    <article>${article}</article>
    <aside class="sidebar"><a href="/ad">Buy now</a></aside><footer>Imprint, cookies</footer></body></html>`

  const content = await contentFrom(await startPage(page, { 'content-type': 'text/html; charset=utf-8' }))

  expect(content).toBe(articleText)
})

test.each([
  ['without html, head and body', `<title>T</title>${article}`],
  ['without html', `<head><title>T</title></head><body>${article}</body>`],
  ['without body', `<html><head><title>T</title></head>${article}</html>`],
  ['with nothing closed', `<html><body>${article.replaceAll('</p>', '')}`],
  ['in capitals', `<HTML><BODY>${article.replaceAll('<p>', '<P>').replaceAll('</p>', '</P>')}</BODY></HTML>`],
  ['as XHTML', `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>${article}</body></html>`],
])('a page %s is read too', (_how, html) => {
  expect(readableText(html)).toBe(articleText)
})

test('a short page is read whole', () => {
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
])('a page with nothing to read has no text: %s', (html) => {
  expect(readableText(html)).toBe('')
})

test('blocks are kept apart, and words within them are not', () => {
  const html = `<article><h2>Two  lines</h2><p>One<br>two <b>bo</b>ld&nbsp;&amp; <i>more</i>.</p>
    <ul><li>first</li><li>second</li></ul><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>
    <div>plain</div><div>plain too</div></article>`

  expect(readableText(html)).toBe(
    'Two lines\n\nOne\ntwo bold & more.\n\nfirst\nsecond\n\na b\nc d\n\nplain\n\nplain too',
  )
})

test('a page without text is named as such over the wire', async () => {
  expect(await contentFrom(await startPage('<body></body>', { 'content-type': 'text/html' }))).toBe(
    'unreadable: no_text',
  )
})

describe('the charset of a page', () => {
  const page = (meta: string) => `<html><head>${meta}</head><body><p>Grüße, naïve café – 10 €</p></body></html>`
  const windows1252 = (text: string) => Buffer.from(text.replaceAll('–', '\x96').replaceAll('€', '\x80'), 'latin1')
  const text = 'Grüße, naïve café – 10 €'

  test.each([
    ['is UTF-8 where nobody says', 'text/html', Buffer.from(page(''))],
    ['is told by its host', 'text/html; charset=windows-1252', windows1252(page(''))],
    ['is told by its host first', 'text/html; charset=utf-8', Buffer.from(page('<meta charset="koi8-r">'))],
    ['is told by the page', 'text/html', windows1252(page('<meta charset="iso-8859-1">'))],
    [
      'is told by the page in the old way',
      'text/html',
      windows1252(page('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">')),
    ],
    ['is told by its mark', 'text/html', Buffer.from(`\uFEFF${page('')}`, 'utf16le')],
    ['is told by its mark before all else', 'text/html; charset=koi8-r', Buffer.from(`\uFEFF${page('')}`)],
    ['cannot be UTF-16 if it says so in ASCII', 'text/html', Buffer.from(page('<meta charset="utf-16">'))],
    ['is what it looks like where nobody knows the name', 'text/html; charset=nonsense', Buffer.from(page(''))],
    ['is windows-1252 where nobody says and it is no UTF-8', 'text/html', windows1252(page(''))],
  ])('%s', async (_how, type, body) => {
    expect(await contentFrom(await startPage(body, { 'content-type': type }))).toBe(text)
  })

  test('that is wrongly told damages letters and nothing else', async () => {
    const host = await startPage(windows1252('Grüße'), { 'content-type': 'text/plain; charset=utf-8' })

    expect(await contentFrom(host)).toBe('Gr\uFFFD\uFFFDe')
  })
})
