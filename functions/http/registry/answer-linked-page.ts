import { nextLink } from '#http/door/next-link.ts'
import { type Ok, ok } from '#http/door/route.ts'
import { type Listing, readPage } from '#usecases/read-page.ts'

type LinkedListing<T, V> = Listing<T, V> & { readonly query: Readonly<Record<string, unknown>> }

/** Answers one page of a list as an array. A Link header has the address of the next page, if there is one. */
export async function answerLinkedPage<T, V>(path: string, listing: LinkedListing<T, V>): Promise<Ok<readonly V[]>> {
  const { items, next_cursor } = await readPage(listing)
  if (next_cursor === null) return ok(items)
  return ok(items, { link: nextLink(path, listing.query, next_cursor) })
}
