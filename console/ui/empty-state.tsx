import type { ComponentChildren } from 'preact'

type EmptyStateProps = {
  readonly title: string
  /** Says what to do next. */
  readonly children: ComponentChildren
}

/** Takes the place of a list that is empty. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <p class="empty-title">{title}</p>
      <div>{children}</div>
    </div>
  )
}
