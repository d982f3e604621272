import { answerPage, type Listing, longPageQuerySchema, pageQuerySchema } from '#http/door/answer-page.ts'
import { type Ok, ok } from '#http/door/route.ts'

const cursor = pageQuerySchema.shape.cursor.describe('As the `Link` of the page before has it.')

export const linkedPageQuerySchema = pageQuerySchema.extend({ cursor })
/** For lists that are mostly read as a whole. */
export const longLinkedPageQuerySchema = longPageQuerySchema.extend({ cursor })

type LinkedListing<T, V> = Listing<T> & {
  readonly query: Readonly<Record<string, unknown>>
  /** How callers see an element. */
  readonly view: (item: T) => V
}

/** Answers one page of a list as an array; where there is more, a Link header leads to it. */
export async function answerLinkedPage<T, V>(path: string, listing: LinkedListing<T, V>): Promise<Ok<readonly V[]>> {
  const { items, next_cursor } = (await answerPage(listing)).body
  if (next_cursor === null) return ok(items)
  const { cursor: _, ...query } = listing.query
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, cursor: next_cursor })) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return ok(items, { link: `<${path}?${parameters}>; rel="next"` })
}
