import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import { canWriteTo } from '../session/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'

type UntrainedStateProps = {
  readonly handle: string
  /** Says what it lacks a version for. */
  readonly children: ComponentChildren
}

/** Takes the place of what a model can do only once it is trained. */
export function UntrainedState({ handle, children }: UntrainedStateProps) {
  return (
    <EmptyState title="This model has no version yet">
      <p>{children}</p>
      {canWriteTo(handle) && (
        <div class="actions">
          <Link class="button" href={`/models/${handle}/samples`}>
            Add samples
          </Link>
          <Link class="button button-primary" href={`/models/${handle}/runs`}>
            Train it
          </Link>
        </div>
      )}
    </EmptyState>
  )
}
