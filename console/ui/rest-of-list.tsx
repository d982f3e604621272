import type { Pages } from '../loading/use-pages.ts'
import { Button } from './button.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { countText } from './number-text.ts'
import { Pending } from './pending.tsx'

type RestOfListProps = {
  readonly of: Pick<Pages<unknown>, 'items' | 'isLoading' | 'error' | 'hasMore' | 'loadMore'>
  /** The name of what is listed, in the plural. */
  readonly what: string
}

/** Stands below a list: the button for more, what is being read, or the error. */
export function RestOfList({ of: { items, isLoading, error, hasMore, loadMore }, what }: RestOfListProps) {
  if (error !== undefined) return <ErrorPanel error={error} onRetry={loadMore} />
  if (isLoading) return <Pending what={what} />
  if (!hasMore) return null
  return (
    <div class="rest-of-list">
      <span>{countText(items.length)} shown.</span>
      <Button onPress={loadMore}>Show more {what}</Button>
    </div>
  )
}
