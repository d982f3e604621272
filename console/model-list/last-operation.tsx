import type { Model } from '../../client/client.ts'
import { Moment } from '../ui/moment.tsx'
import { Progress } from '../ui/progress.tsx'
import { StateBadge } from '../ui/state-badge.tsx'

/** Shows the last operation of a model: how far it is, how it ended, and why it failed. */
export function LastOperation({ of }: { readonly of: Model['last_operation'] }) {
  if (of === null) return <span class="none">none yet</span>
  if (of.status === 'running') return <Progress label={of.kind} value={of.progress} />
  return (
    <>
      <span class="row">
        <span>{of.kind}</span>
        <StateBadge state={of.status} />
        <span class="muted">
          <Moment at={of.started_at} />
        </span>
      </span>
      {of.error && (
        <p class="operation-error text text-clamped" dir="auto" title={of.error.message}>
          <code>{of.error.code}</code> {of.error.message}
        </p>
      )}
    </>
  )
}
