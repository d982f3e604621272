import { useState } from 'preact/hooks'
import { currentSession } from '../../session/session.ts'
import { type Effort, EffortField } from './effort-field.tsx'
import { RunDialog } from './run-dialog.tsx'

const meanings: Readonly<Record<Effort, string>> = {
  low: 'Suggests up to 2 traits.',
  medium: 'Suggests up to 4 traits.',
  high: 'Examines more directions, and suggests up to 6 traits.',
  xhigh: 'Examines the most directions, and suggests up to 8 traits.',
  max: 'Examines the most directions, and suggests up to 12 traits.',
}

type DiscoveryDialogProps = { readonly handle: string; readonly onStarted: () => void; readonly onClose: () => void }

/** Starts a discovery of traits in the samples of a draft. */
export function DiscoveryDialog({ handle, onStarted, onClose }: DiscoveryDialogProps) {
  const [effort, setEffort] = useState<Effort>('medium')
  const start = () =>
    currentSession().service.request('POST /v1/models/{handle}/traits/discover', { path: { handle }, body: { effort } })
  return (
    <RunDialog
      handle={handle}
      title="Discover traits"
      verb="Discover"
      start={start}
      onStarted={onStarted}
      onClose={onClose}
    >
      <p>
        A run looks for the directions in which the samples differ most, and adds each as a trait with a fixed axis.
        Suggestions of an earlier discovery that nobody has edited are removed.
      </p>
      <EffortField value={effort} onChange={setEffort} meanings={meanings} />
    </RunDialog>
  )
}
