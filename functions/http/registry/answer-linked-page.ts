import { nextLink } from '#http/door/next-link.ts'
import { type Ok, ok } from '#http/door/route.ts'
import { type Listing, readPage } from '#usecases/read-page.ts'

type LinkedListing<T, V> = Listing<T> & {
  readonly query: Readonly<Record<string, unknown>>
  readonly view: (item: T) => V
}

/** Answers one page of a list as an array. A Link header has the address of the next page, if there is one. */
export async function answerLinkedPage<T, V>(
  path: string,
  { view, ...listing }: LinkedListing<T, V>,
): Promise<Ok<readonly V[]>> {
  const { items, next_cursor } = await readPage(listing)
  const body = items.map((item) => view(item))
  if (next_cursor === null) return ok(body)
  return ok(body, { link: nextLink(path, listing.query, next_cursor) })
}
