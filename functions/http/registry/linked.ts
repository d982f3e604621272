import { type Listing, paged } from '#http/paged.ts'
import { type Answer, ok } from '#http/route.ts'

type Linked<T> = Listing<T> & {
  readonly query: Readonly<Record<string, unknown>>
  /** How callers see an element. */
  readonly view: (item: T) => unknown
}

/** Answers one page of a list as an array; where there is more, a Link header leads to it. */
export async function linked<T>(path: string, listing: Linked<T>): Promise<Answer> {
  const { items, next_cursor } = (await paged(listing)).body
  if (next_cursor === null) return ok(items)
  const { cursor: _, ...query } = listing.query
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, cursor: next_cursor })) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return ok(items, { link: `<${path}?${parameters}>; rel="next"` })
}
