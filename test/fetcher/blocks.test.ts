import { expect, test } from 'vitest'
import { readableText } from '#fetcher/readable-text.ts'

const sentence = 'The council met on Tuesday, as it does each week, and approved the budget for two new schools.'
const article = `<p>${sentence}</p>`.repeat(8)

/** Returns the text of a page's article that ends with the HTML, from where the HTML begins. */
function textOf(html: string): string {
  const text = readableText(`<body><article>${article}<p>Here:</p>${html}</article></body>`)
  return text.slice(text.indexOf('Here:') + 'Here:'.length).trim()
}

test('blocks are separated, and the words within a block are not split', () => {
  const html = `<article><h2>Two  lines</h2><p>One<br>two <b>bo</b>ld&nbsp;&amp; <i>more</i>.</p>
    <ul><li>first</li><li>second</li></ul><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>
    <div>plain</div><div>plain too</div></article>`

  expect(readableText(html)).toBe(
    'Two lines\n\nOne\ntwo bold & more.\n\nfirst\nsecond\n\na b\nc d\n\nplain\n\nplain too',
  )
})

test.each([
  'address article blockquote center dd details dialog dir div dl dt figcaption figure h2 h3 h4',
  'h5 h6 hgroup label legend li listing main menu ol optgroup option p pre search section summary ul xmp',
])('words in elements that browsers show as blocks are separated: %s', (names) => {
  for (const name of names.split(' ')) {
    const html = `<div><${name}>1 Main Street</${name}><${name}>Phone 12345</${name}></div>`

    expect(textOf(html), name).toMatch(/^1 Main Street\n+Phone 12345$/)
  }
})

test('a summary and its details are on separate lines', () => {
  const html = `<details><summary>Is it free?</summary>Yes, always.</details>
    <details><summary>Is it fast?</summary>Mostly.</details>`

  expect(textOf(html)).toBe('Is it free?\nYes, always.\nIs it fast?\nMostly.')
})

test('preformatted text keeps its line breaks and indentation', () => {
  expect(textOf('<pre>line 1\n  line 2\n\n\tline 4\n</pre><p>After.</p>')).toBe(
    'line 1\n  line 2\n\n\tline 4\n\nAfter.',
  )
  expect(textOf('<pre>  <b>a</b>  =\n    <i>b</i></pre>')).toBe('a  =\n    b')
  expect(textOf('<pre><code>one<br>  two</code></pre>')).toBe('one\n  two')
})

test('the readings of ruby text are left out', () => {
  expect(textOf('<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を読む</p>')).toBe('漢字を読む')
})

test('fallback content is left out', () => {
  const html = `<p>Before <video>No video here.</video><iframe>No frame here.</iframe><noscript>No script here.</noscript>
    <canvas>No canvas here.</canvas>after.</p>`

  expect(textOf(html)).toBe('Before after.')
})

test('a picture or a button separates two words', () => {
  expect(textOf('<p>one<img src="a.png" alt="">two</p>')).toBe('one two')
})
