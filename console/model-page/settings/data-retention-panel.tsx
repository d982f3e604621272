import { useState } from 'preact/hooks'
import { currentSession } from '../../session/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notify } from '../../ui/notices.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { TabProps } from '../tab-props.ts'

/** Turns zero data retention on, which purges the stored texts, and off. */
export function DataRetentionPanel(tab: TabProps & { readonly isReadOnly: boolean }) {
  const { model, isReadOnly } = tab
  const [isAsking, setAsking] = useState(false)
  const isOn = model.zero_data_retention
  const purge = model.last_operation?.kind === 'purge' ? model.last_operation : undefined
  return (
    <section class="panel" aria-label="Zero data retention">
      <h2 class="row">
        Zero data retention <Badge tone={isOn ? 'good' : 'neutral'}>{isOn ? 'on' : 'off'}</Badge>
      </h2>
      <p class="muted">
        {isOn
          ? 'No text of a sample outlives the run that learns from it. Feedback, suspects and background retrains need stored texts, and are not available.'
          : 'The texts of samples are stored, so that later trainings learn from them again.'}
      </p>
      {purge?.status === 'running' && <Progress label="Purging the stored texts" value={purge.progress} />}
      {!isReadOnly && (
        <div class="actions">
          <Button
            kind={isOn ? 'plain' : 'danger'}
            disabled={model.state === 'busy'}
            title={model.state === 'busy' ? 'A run works on the model: wait until it has ended.' : undefined}
            onPress={() => setAsking(true)}
          >
            {isOn ? 'Turn it off' : 'Turn it on and purge the texts'}
          </Button>
        </div>
      )}
      {isAsking && <ConfirmDataRetention tab={tab} isOn={isOn} onClose={() => setAsking(false)} />}
    </section>
  )
}

type ConfirmDataRetentionProps = {
  readonly tab: TabProps
  readonly isOn: boolean
  readonly onClose: () => void
}

function ConfirmDataRetention({ tab: { handle, entityTag, reload }, isOn, onClose }: ConfirmDataRetentionProps) {
  const turn = async () => {
    try {
      await currentSession().service.request('PATCH /v1/models/{handle}', {
        path: { handle },
        headers: { 'if-match': entityTag },
        body: { zero_data_retention: !isOn },
      })
      notify(`Turned zero data retention ${isOn ? 'off' : 'on'}.`)
    } finally {
      reload()
    }
  }
  if (isOn)
    return (
      <ConfirmDialog title="Turn zero data retention off?" verb="Turn it off" onConfirm={turn} onClose={onClose}>
        <p>From now on, the texts of samples are stored. Texts that were purged do not come back.</p>
      </ConfirmDialog>
    )
  return (
    <ConfirmDialog
      title="Turn zero data retention on?"
      verb="Purge the texts"
      kind="danger"
      typed={handle}
      onConfirm={turn}
      onClose={onClose}
    >
      <p>
        <strong>The texts of all stored samples of {handle} are deleted, for good.</strong> Turning it off again
        restores nothing.
      </p>
      <ul>
        <li>The active version goes on serving scores.</li>
        <li>The next training learns only from samples that are added after this.</li>
        <li>Feedback, suspects and background retrains are not available any more.</li>
      </ul>
    </ConfirmDialog>
  )
}
