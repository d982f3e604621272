import { z } from 'zod'
import { type Ok, ok } from '#http/door/route.ts'
import { makeCursor, type Page, type PageRequest, readCursor } from '#rules/page.ts'

const limitSchema = z
  .string()
  .regex(/^[0-9]{1,4}$/, 'A limit is a whole number.')
  .transform(Number)
  .pipe(z.int().min(1).max(250))

/** The digits of an address are a number to whoever reads the document. */
const documentedLimit = { type: 'integer', minimum: 1, maximum: 250, default: 50 } as const

export const pageQuerySchema = z.strictObject({
  limit: limitSchema.default(50).meta({
    description: 'The most elements that the page may have.',
    override: ({ jsonSchema }) => {
      delete jsonSchema.pattern
      Object.assign(jsonSchema, documentedLimit)
    },
  }),
  cursor: z.string().optional().describe('`next_cursor` of the page before.'),
})

/** What a list answers: a page of such elements. */
export function pageSchema<Element extends z.ZodType>(element: Element) {
  return z.object({
    items: z.array(element),
    next_cursor: z.string().nullable().describe('Ask with it for the next page; null on the last.'),
    limit: z.int().min(1).max(250),
  })
}

type PageAnswer<T> = Ok<{ readonly items: readonly T[]; readonly next_cursor: string | null; readonly limit: number }>

/** For lists that are mostly read as a whole. */
export const longPageQuerySchema = pageQuerySchema.extend({ limit: limitSchema.default(250) })

export type Listing<T> = {
  /** Names the list with its filters: a cursor of another one is refused. */
  readonly list: readonly (string | undefined)[]
  /** What a position in the list looks like. */
  readonly positionPattern: RegExp
  readonly query: z.infer<typeof pageQuerySchema>
  readonly read: (page: PageRequest) => Promise<Page<T>>
}

/** Answers one page of a list; each element as `view` shows it, or as it is. */
export async function answerPage<T, V>(listing: Listing<T> & { readonly view: (item: T) => V }): Promise<PageAnswer<V>>
export async function answerPage<T>(listing: Listing<T>): Promise<PageAnswer<T>>
export async function answerPage<T>({
  list,
  positionPattern,
  query,
  read,
  view = (item) => item,
}: Listing<T> & { readonly view?: (item: T) => unknown }): Promise<PageAnswer<unknown>> {
  const { limit, cursor } = query
  const name = JSON.stringify(list)
  const after = cursor === undefined ? undefined : readCursor(name, positionPattern, cursor)
  const { items, next } = await read({ limit, after })
  return ok({ items: items.map(view), next_cursor: next === undefined ? null : makeCursor(name, next), limit })
}
