import {
  type CursorPage,
  makeCursor,
  type Page,
  type PagedList,
  type PageQuery,
  type PageRequest,
  readCursor,
} from '#rules/page.ts'

/** A list, and how callers see each of its items. */
export type Listing<T, V> = {
  readonly list: PagedList
  readonly query: PageQuery
  readonly read: (page: PageRequest) => Promise<Page<T>>
  readonly view: (item: T) => V
}

/**
 * Reads the page that a cursor points to, or the first page, and returns it with the cursor of the next page. Each item is as its
 * view shows it.
 */
export async function readPage<T, V>({ list, query, read, view }: Listing<T, V>): Promise<CursorPage<V>> {
  const { limit, cursor } = query
  const name = JSON.stringify(list.name)
  const after = cursor === undefined ? undefined : readCursor(name, list.positionPattern, cursor)
  const { items, next } = await read({ limit, after })
  const next_cursor = next === undefined ? null : makeCursor(name, next)
  return { items: items.map((item) => view(item)), next_cursor, limit }
}
