import * as z from 'zod'
import { Refusal } from '#rules/refusal.ts'

/** One page as the table returns it: the items, and the position where the next page starts. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | undefined }

export type PageRequest = { readonly limit: number; readonly after: string | undefined }

/** A list that callers read in pages. */
export type PagedList = {
  /** The name of the list and its filters. A cursor of one list is refused by every other. */
  readonly name: readonly (string | undefined)[]
  /** Matches every position in the list. */
  readonly positionPattern: RegExp
}

/** A page as callers see it. */
export type CursorPage<T> = {
  readonly items: readonly T[]
  readonly next_cursor: string | null
  readonly limit: number
}

type Limits = { readonly max: number; readonly default: number }

const usualLimits: Limits = { max: 250, default: 50 }

/** A whole number of a query. It may be a number, as in JSON, or its digits, as in an address. */
export const wholeNumberOrDigits = z.union(
  [
    z.int(),
    z
      .string()
      .regex(/^[0-9]{1,6}$/)
      .transform(Number),
  ],
  'Enter a whole number.',
)

/** Makes the query schema of a list. A limit may be a number, as in JSON, or its digits, as in the address of a page. */
export function pageQuery(limits: Limits = usualLimits) {
  return z.strictObject({
    limit: wholeNumberOrDigits
      .pipe(z.int().min(1).max(limits.max))
      .default(limits.default)
      .meta({ description: 'The maximum number of items on the page.', override: documentAsInteger(limits) }),
    cursor: z.string().optional().describe('The `next_cursor` of the previous page. Omit it to read the first page.'),
  })
}

/** Documents the limit as what it is, whichever way it is written. */
function documentAsInteger(limits: Limits) {
  return ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.anyOf
    Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: limits.max, default: limits.default })
  }
}

export const pageQuerySchema = pageQuery()
export type PageQuery = z.infer<typeof pageQuerySchema>

const linkedCursor = pageQuerySchema.shape.cursor.describe(
  'The cursor in the `Link` header of the previous page. Omit it to read the first page.',
)

/** The page queries of the registry, which puts the cursor of the next page into a Link header. */
export const linkedPageQuerySchema = pageQuerySchema.extend({ cursor: linkedCursor })

/** The page query of lists that callers mostly read as a whole. */
export const longLinkedPageQuerySchema = pageQuery({ max: 250, default: 250 }).extend({ cursor: linkedCursor })

/** Makes the schema of a page of such items. */
export function pageSchema<Item extends z.ZodType>(item: Item, { max }: Limits = usualLimits) {
  return z.object({
    items: z.array(item),
    next_cursor: z.string().nullable().describe('Pass it as `cursor` to read the next page. null on the last page.'),
    limit: z.int().min(1).max(max).describe('The maximum number of items on the page.'),
  })
}

const cursorSchema = z.tuple([z.string(), z.string()])

/** Makes an opaque cursor from the list that it belongs to, filters included, and a position in it. */
export function makeCursor(list: string, position: string): string {
  return Buffer.from(JSON.stringify([list, position])).toString('base64url')
}

/** Returns the position in a cursor of this list. Refuses cursors of other lists and any other text. */
export function readCursor(list: string, positionPattern: RegExp, cursor: string): string {
  const [, position] = parseCursor(cursor)
  // Base64 decoders ignore appended characters; only the text that this content encodes to was issued.
  if (makeCursor(list, position) === cursor && positionPattern.test(position)) return position
  throw invalidCursor()
}

function parseCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (cause) {
    throw invalidCursor(cause)
  }
}

function invalidCursor(cause?: unknown): Refusal {
  const message = 'The cursor was not issued for this list. Omit it to read the first page.'
  return new Refusal('invalid_cursor', message, {}, { cause })
}
