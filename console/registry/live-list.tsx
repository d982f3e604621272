import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ListPage } from '../../client/client.ts'
import { useLoaded } from '../loading/use-loaded.ts'
import { type PageStart, usePages } from '../loading/use-pages.ts'
import { useRepeated } from '../loading/use-repeated.ts'
import { Button } from '../ui/button.tsx'
import { LoadedView } from '../ui/loaded-view.tsx'
import { RestOfList } from '../ui/rest-of-list.tsx'

/** The newest items, which are kept up to date. */
const liveItems = 25
/** The pause between two readings, in milliseconds: while something is in progress, and otherwise. */
const readEveryMs = { open: 1_500, other: 6_000 }

type PageQuery = PageStart & { readonly limit: number }

type LiveListProps<Item> = {
  /** The name of the items, in the plural. */
  readonly what: string
  readonly read: (query: PageQuery, signal: AbortSignal) => AsyncIterable<ListPage<Item>>
  /** The list is read anew when one of these changes. */
  readonly inputs: readonly unknown[]
  readonly idOf: (item: Item) => string
  /** Returns true for an item that will still change. */
  readonly isOpen: (item: Item) => boolean
  readonly none: ComponentChildren
  readonly table: (items: readonly Item[], label: string) => ComponentChildren
}

/** Lists items newest first: the newest ones live, and the older ones when they are asked for. */
export function LiveList<Item>(props: LiveListProps<Item>) {
  const { what, read, inputs, isOpen, none, table } = props
  const [showsOlder, setShowsOlder] = useState(false)
  const newest = useLoaded((signal) => firstPage(read({ limit: liveItems }, signal)), inputs)
  const hasOpen = newest.value?.items.some(isOpen) ?? false
  // An answer that takes longer than the pause is waited for.
  useRepeated(
    () => newest.isLoading || newest.reload(),
    newest.error === undefined ? (hasOpen ? readEveryMs.open : readEveryMs.other) : undefined,
  )
  return (
    <LoadedView of={newest} what={`the ${what}`}>
      {({ items, next_cursor }) => (
        <>
          {items.length === 0 ? none : table(items, `The newest ${what}`)}
          {showsOlder && <OlderItems {...props} newest={items} />}
          {!showsOlder && next_cursor !== null && (
            <div class="rest-of-list">
              <Button onPress={() => setShowsOlder(true)}>Show older {what}</Button>
            </div>
          )}
        </>
      )}
    </LoadedView>
  )
}

async function firstPage<Item>(pages: AsyncIterable<ListPage<Item>>): Promise<ListPage<Item>> {
  for await (const page of pages) return page
  return { items: [], next_cursor: null }
}

function OlderItems<Item>({
  what,
  read,
  inputs,
  idOf,
  table,
  newest,
}: LiveListProps<Item> & { readonly newest: readonly Item[] }) {
  const pages = usePages((signal, from) => read({ limit: 100, ...from }, signal), inputs)
  const live = new Set(newest.map(idOf))
  const older = pages.items.filter((item) => !live.has(idOf(item)))
  return (
    <>
      {older.length > 0 && table(older, `Older ${what}`)}
      <RestOfList of={pages} what={what} />
    </>
  )
}
