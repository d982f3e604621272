import { expect, test } from 'vitest'
import { readableText } from '#fetcher/readable-text.ts'

const sentence = 'The council met on Tuesday, as it does each week, and approved the budget for two new schools.'
const headline = 'Ten secrets your bank will never tell you'
const page = ({ head, body = '' }: { head: string; body?: string }) =>
  `<html><head>${head}</head><body><article>${body}${`<p>${sentence}</p>`.repeat(8)}</article></body></html>`
const text = Array(8).fill(sentence).join('\n\n')

test.each([
  ['its title and its h1', { head: `<title>${headline}</title>`, body: `<h1>${headline}</h1>` }],
  ['a title without an h1', { head: `<title>\n  ${headline} </title>` }],
  [
    'a title with the name of the site',
    { head: `<title>${headline} | The Daily</title>`, body: `<h1>${headline}</h1>` },
  ],
  ['a title for sharing', { head: `<title>The Daily</title><meta property="og:title" content="${headline}">` }],
  [
    'structured data',
    {
      head: `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"${headline}"}</script>`,
    },
  ],
  ['a paragraph at its start', { head: `<title>${headline}</title>`, body: `<p>${headline}</p>` }],
])('the headline comes first, and only once: %s', (_what, parts) => {
  expect(readableText(page(parts))).toBe(`${headline}\n\n${text}`)
})

test('a headline at the start of the text is not repeated in another case', () => {
  const shouted = 'TEN SECRETS – YOUR BANK WILL NEVER TELL YOU!'

  expect(readableText(page({ head: `<title>${headline}</title>`, body: `<p>${shouted}</p>` }))).toBe(
    `${shouted}\n\n${text}`,
  )
})

test('a page without a title has only its text', () => {
  expect(readableText(page({ head: '' }))).toBe(text)
})
