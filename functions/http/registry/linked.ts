import { type Listing, longPageQuery, paged, pageQuery } from '#http/paged.ts'
import { type Ok, ok } from '#http/route.ts'

const cursor = pageQuery.shape.cursor.describe('As the `Link` of the page before has it.')

export const linkedQuery = pageQuery.extend({ cursor })
/** For lists that are mostly read as a whole. */
export const longLinkedQuery = longPageQuery.extend({ cursor })

type Linked<T, V> = Listing<T> & {
  readonly query: Readonly<Record<string, unknown>>
  /** How callers see an element. */
  readonly view: (item: T) => V
}

/** Answers one page of a list as an array; where there is more, a Link header leads to it. */
export async function linked<T, V>(path: string, listing: Linked<T, V>): Promise<Ok<readonly V[]>> {
  const { items, next_cursor } = (await paged(listing)).body
  if (next_cursor === null) return ok(items)
  const { cursor: _, ...query } = listing.query
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, cursor: next_cursor })) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return ok(items, { link: `<${path}?${parameters}>; rel="next"` })
}
