import {
  type CursorPage,
  makeCursor,
  type Page,
  type PagedList,
  type PageQuery,
  type PageRequest,
  readCursor,
} from '#rules/page.ts'

export type Listing<T> = {
  readonly list: PagedList
  readonly query: PageQuery
  readonly read: (page: PageRequest) => Promise<Page<T>>
}

/** Reads the page that a cursor points to, or the first page, and returns it with the cursor of the next page. */
export async function readPage<T>({ list, query, read }: Listing<T>): Promise<CursorPage<T>> {
  const { limit, cursor } = query
  const name = JSON.stringify(list.name)
  const after = cursor === undefined ? undefined : readCursor(name, list.positionPattern, cursor)
  const { items, next } = await read({ limit, after })
  return { items, next_cursor: next === undefined ? null : makeCursor(name, next), limit }
}
