import { type Ok, ok } from '#http/door/route.ts'
import type { CursorPage } from '#rules/page.ts'
import { type Listing, readPage } from '#usecases/read-page.ts'

/** Answers one page of a list, each item as its view shows it. */
export async function answerPage<T, V>(listing: Listing<T, V>): Promise<Ok<CursorPage<V>>> {
  return ok(await readPage(listing))
}
