import { z } from 'zod'
import { Refusal } from '#rules/refusal.ts'

/** One page of a list: what was read, and where the next page starts. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | undefined }

export type PageRequest = { readonly limit: number; readonly after: string | undefined }

const cursorSchema = z.tuple([z.string(), z.string()])

/** An opaque cursor: the list it belongs to (filters included) and the position in it. */
export function makeCursor(list: string, position: string): string {
  return Buffer.from(JSON.stringify([list, position])).toString('base64url')
}

/** Returns the position that a cursor of this list holds. Refuses any other text, and cursors of other lists. */
export function readCursor(list: string, positions: RegExp, cursor: string): string {
  const [, position] = parseCursor(cursor)
  // Base64 reads past what is added to it; a cursor that was issued is the very text that its content makes.
  if (makeCursor(list, position) === cursor && positions.test(position)) return position
  throw new Refusal('invalid_cursor', 'This cursor was not issued for this list; start again without one.')
}

function parseCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (cause) {
    throw new Refusal('invalid_cursor', 'This is not a cursor that this service issued.', {}, { cause })
  }
}
