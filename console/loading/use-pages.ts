import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { ListPage } from '../../client/client.ts'
import { session } from '../session/session.ts'

/** The items of a list that are read so far. */
export type Pages<Item> = {
  readonly items: readonly Item[]
  readonly isLoading: boolean
  readonly error: unknown
  /** True if the list has more items than these. */
  readonly hasMore: boolean
  /** True if the whole list was read, and has no item. */
  readonly isEmpty: boolean
  /** Reads the next page, or the page that failed. */
  readonly loadMore: () => void
  /** Reads the list from its beginning. */
  readonly reload: () => void
}

/** The part of a query by which a list is read on: nothing for its beginning. */
export type PageStart = { readonly cursor?: string }

type Reading<Item> = {
  readonly pages: AsyncIterator<ListPage<Item>>
  readonly controller: AbortController
}

/**
 * Reads a list page by page, the first at once and each further one when it is asked for. It begins anew when one of `inputs` or
 * the session's key changes.
 */
export function usePages<Item>(
  read: (signal: AbortSignal, from: PageStart) => AsyncIterable<ListPage<Item>>,
  inputs: readonly unknown[],
): Pages<Item> {
  const [state, setState] = useState<State<Item>>(beginning)
  const [count, setCount] = useState(0)
  const latestRead = useRef(read)
  latestRead.current = read
  const reading = useRef<Reading<Item> | undefined>(undefined)
  const start = useRef<PageStart>({})

  const next = useCallback(() => {
    const controller = reading.current?.controller ?? new AbortController()
    // A reading that has failed is over: the next one begins at the page that failed.
    reading.current ??= {
      controller,
      pages: latestRead.current(controller.signal, start.current)[Symbol.asyncIterator](),
    }
    setState((before) => ({ ...before, isLoading: true, error: undefined }))
    reading.current.pages
      .next()
      .then(({ done, value }) => {
        if (controller.signal.aborted) return
        if (done) return setState((before) => ({ ...before, isLoading: false, hasMore: false }))
        // An answer that is no list is a failure, too: it throws here.
        const added = [...value.items]
        start.current = typeof value.next_cursor === 'string' ? { cursor: value.next_cursor } : {}
        setState(({ items }) => ({
          items: [...items, ...added],
          isLoading: false,
          error: undefined,
          hasMore: value.next_cursor !== null,
        }))
      })
      .catch((error) => {
        if (controller.signal.aborted) return
        reading.current = undefined
        setState((before) => ({ ...before, isLoading: false, error }))
      })
  }, [])

  useEffect(() => {
    reading.current = undefined
    start.current = {}
    setState(beginning)
    next()
    return () => reading.current?.controller.abort()
  }, [...inputs, session.value?.service, count])

  const reload = useCallback(() => setCount((before) => before + 1), [])
  const { items, isLoading, error, hasMore } = state
  const isEmpty = items.length === 0 && !isLoading && error === undefined && !hasMore
  return { ...state, isEmpty, loadMore: next, reload }
}

type State<Item> = Pick<Pages<Item>, 'items' | 'isLoading' | 'error' | 'hasMore'>

const beginning = { items: [], isLoading: true, error: undefined, hasMore: false }
