import { z } from 'zod'
import { type Answer, ok } from '#http/route.ts'
import { makeCursor, type Page, type PageRequest, readCursor } from '#rules/page.ts'

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(250).default(50),
  cursor: z.string().max(1_000).optional(),
})

/** Answers one page of a list. `list` names the list with its filters: a cursor of another one is refused. */
export async function paged<T>(
  list: readonly (string | undefined)[],
  positions: RegExp,
  { limit, cursor }: z.infer<typeof pageQuery>,
  read: (page: PageRequest) => Promise<Page<T>>,
): Promise<Answer> {
  const name = JSON.stringify(list)
  const after = cursor === undefined ? undefined : readCursor(name, positions, cursor)
  const { items, next } = await read({ limit, after })
  return ok({ items, next_cursor: next === undefined ? null : makeCursor(name, next), limit })
}
