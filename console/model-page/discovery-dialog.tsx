import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { useAction } from '../loading/use-action.ts'
import { currentSession } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { type Effort, EffortField } from './effort-field.tsx'

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
  const [, go] = useLocation()
  const start = useAction(
    async () => {
      const { run_id } = await currentSession().service.request('POST /v1/models/{handle}/traits/discover', {
        path: { handle },
        body: { effort },
      })
      onStarted()
      return run_id
    },
    (runId) => {
      onClose()
      go(`/models/${handle}/runs/${runId}`)
    },
  )
  return (
    <Dialog title="Discover traits" onClose={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          start.run()
        }}
      >
        <p>
          A run looks for the directions in which the samples differ most, and adds each as a trait with a fixed axis.
          Suggestions of an earlier discovery that nobody has edited are removed.
        </p>
        <EffortField value={effort} onChange={setEffort} meanings={meanings} />
        {start.error !== undefined && <ErrorPanel error={start.error} />}
        <div class="actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" isBusy={start.isRunning}>
            Discover
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
