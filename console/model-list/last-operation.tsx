import type { Model } from '../../client/client.ts'
import { Moment } from '../ui/moment.tsx'
import { Progress } from '../ui/progress.tsx'
import { StateBadge } from '../ui/state-badge.tsx'

type Operation = NonNullable<Model['last_operation']>

/** The name of each kind of operation, as the lists of runs and versions have it. */
const operationNames: Readonly<Record<Operation['kind'], string>> = {
  train: 'Training',
  retune: 'Retune',
  retrain: 'Background retrain',
  discover: 'Discovery of traits',
  synthesize: 'Synthesis of samples',
  purge: 'Purge of sample texts',
}

/** Shows the last operation of a model: how far it is, how it ended, and why it failed. */
export function LastOperation({ of }: { readonly of: Operation | null }) {
  if (of === null) return <span class="none">none yet</span>
  if (of.status === 'running') return <Progress label={operationNames[of.kind]} value={of.progress} />
  return (
    <>
      <span class="row">
        <span>{operationNames[of.kind]}</span>
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
