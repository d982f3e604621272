import { nextLink } from '#http/door/next-link.ts'
import { okText } from '#http/door/route.ts'
import type { CursorPage } from '#rules/page.ts'
import type { SampleView } from '#rules/sample-view.ts'

/** Answers a page of samples as lines of JSON. Headers have the cursor and the address of the next page, if there is one. */
export function answerSampleLines(
  path: string,
  query: Readonly<Record<string, unknown>>,
  { items, next_cursor }: CursorPage<SampleView>,
) {
  const text = items.map((item) => `${JSON.stringify(item)}\n`).join('')
  if (next_cursor === null) return okText(text)
  return okText(text, { 'x-next-cursor': next_cursor, link: nextLink(path, query, next_cursor) })
}
