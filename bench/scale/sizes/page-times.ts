import { makeCursor } from '#rules/page.ts'
import type { ServiceAccess } from '../train-model.ts'
import { timeRequests } from './bench-client.ts'
import type { Timing } from './in-turns.ts'
import type { ListOfSize } from './paged-list.ts'

export const pageSize = 10

type Page = { readonly where: string; readonly path: string; readonly isLast: boolean }

/** Times pages of a list at all its sizes: the first, one of the middle and the last, each with as many items. */
export async function pageTimes(
  service: ServiceAccess,
  lists: readonly ListOfSize[],
  rounds: number,
): Promise<readonly Timing[]> {
  const pages = lists.flatMap((list) => pagesOf(list).map((page) => ({ list, page })))
  for (const { page } of pages) await checkPage(service, page)
  return timeRequests(service, rounds, ({ reader }) =>
    pages.map(({ list: { what, size }, page: { where, path } }) => ({
      what: `${what}, ${where}`,
      size,
      act: reader(path),
    })),
  )
}

function pagesOf({ size, path, list, after }: ListOfSize): readonly Page[] {
  const first = `${path}limit=${pageSize}`
  if (size === pageSize) return [{ where: 'all', path: first, isLast: true }]
  const pageAfter = (count: number) => `${first}&cursor=${makeCursor(JSON.stringify(list.name), after(count))}`
  return [
    { where: 'first', path: first, isLast: false },
    { where: 'middle', path: pageAfter(size / 2), isLast: false },
    { where: 'last', path: pageAfter(size - pageSize), isLast: true },
  ]
}

/** Refuses a page that is not full, or does not end where it should: its time would say nothing. */
async function checkPage({ url, apiKey }: ServiceAccess, { path, isLast }: Page): Promise<void> {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${apiKey}` } })
  const answer: unknown = await response.json()
  const items: unknown = Array.isArray(answer) ? answer : Object(answer).items
  const hasNext = Array.isArray(answer) ? response.headers.has('link') : Object(answer).next_cursor !== null
  if (Array.isArray(items) && items.length === pageSize && hasNext === !isLast) return
  throw new Error(`${path} is no full page: ${JSON.stringify(answer).slice(0, 200)}`)
}
