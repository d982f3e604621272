import { type Answer, jsonOf } from './answer.ts'
import type { ListPage } from './operations.ts'

/** Reads a list page by page, from the cursor of the query if it has one, up to the last. */
export async function* readPages<Item>(
  name: string,
  read: (query: object) => Promise<Answer>,
  query: object = {},
): AsyncGenerator<ListPage<Item>, void, undefined> {
  let cursor: string | null = null
  do {
    const page: ListPage<Item> = pageOf(name, await read(cursor === null ? query : { ...query, cursor }))
    yield page
    cursor = page.next_cursor
  } while (cursor !== null)
}

/** Reads a list item by item. */
export async function* readItems<Item>(...list: Parameters<typeof readPages>): AsyncGenerator<Item, void, undefined> {
  for await (const { items } of readPages<Awaited<Item>>(...list)) yield* items
}

/** Returns the page of an answer. The registry answers an array, and names the next page in a Link header. */
function pageOf<Item>(name: string, answer: Answer): ListPage<Item> {
  const json = jsonOf<ListPage<Item> | readonly Item[]>(name, answer)
  return 'items' in json ? json : { items: json, next_cursor: nextCursor(answer.headers) }
}

function nextCursor(headers: Headers): string | null {
  const target = /<([^<>]*)>; *rel="next"/.exec(headers.get('link') ?? '')?.[1]
  return target === undefined ? null : new URLSearchParams(target.slice(target.indexOf('?'))).get('cursor')
}
