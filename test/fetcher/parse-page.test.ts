import { expect, test } from 'vitest'
import { parsePage } from '#fetcher/parse-page.ts'

/** Readability reads the list anew for each child: to make it as often would take time with the square of their number. */
test('the list of the children of an element is kept while children are removed, and made anew after another is added', () => {
  const { body } = parsePage('<p>a</p>text<p>b</p><p>c</p><p>d</p>')
  const list = body.children
  const textsOf = (children: typeof list) => Array.from(children, ({ textContent }) => textContent)

  list[3]?.remove()
  list[0]?.remove()
  expect(body.children).toBe(list)
  expect(textsOf(list)).toEqual(['b', 'c'])

  body.insertBefore(body.children[1] ?? body, body.children[0] ?? null)
  expect(textsOf(body.children)).toEqual(['c', 'b'])
})
