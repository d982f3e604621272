import { z } from 'zod'
import { type Answer, ok } from '#http/route.ts'
import { makeCursor, type Page, type PageRequest, readCursor } from '#rules/page.ts'

const limitSchema = z
  .string()
  .regex(/^[0-9]{1,4}$/, 'A limit is a whole number.')
  .transform(Number)
  .pipe(z.int().min(1).max(250))

export const pageQuery = z.strictObject({
  limit: limitSchema.default(50),
  cursor: z.string().optional(),
})

type Listing<T> = {
  /** Names the list with its filters: a cursor of another one is refused. */
  readonly list: readonly (string | undefined)[]
  /** What a position in the list looks like. */
  readonly positions: RegExp
  readonly query: z.infer<typeof pageQuery>
  readonly read: (page: PageRequest) => Promise<Page<T>>
  /** How callers see an element; as it is where left out. */
  readonly view?: (item: T) => unknown
}

/** Answers one page of a list. */
export async function paged<T>({ list, positions, query, read, view = (item) => item }: Listing<T>): Promise<Answer> {
  const { limit, cursor } = query
  const name = JSON.stringify(list)
  const after = cursor === undefined ? undefined : readCursor(name, positions, cursor)
  const { items, next } = await read({ limit, after })
  return ok({ items: items.map(view), next_cursor: next === undefined ? null : makeCursor(name, next), limit })
}
