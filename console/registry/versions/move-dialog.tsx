import { useState } from 'preact/hooks'
import { TouchstoneError } from '../../../client/client.ts'
import { currentSession } from '../../session/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notify } from '../../ui/notices.tsx'
import type { RegisteredModel, RegisteredVersion, TriggeredEvent } from '../registry-types.ts'
import type { StatusMove } from './status-moves.ts'

type MoveDialogProps = {
  readonly model: RegisteredModel
  readonly entityTag: string
  readonly version: RegisteredVersion
  readonly move: StatusMove
  readonly onMoved: (events: readonly TriggeredEvent[]) => void
  /** Called when the model or the version was changed meanwhile, so that the page reads them again. */
  readonly onLost: () => void
  readonly onClose: () => void
}

/** Asks before a version moves to another status, and says what follows. */
export function MoveDialog({ version, move, onMoved, onLost, onClose, ...shown }: MoveDialogProps) {
  // The model as it was when the dialog opened: what it says of the move holds for this state alone.
  const [{ model, entityTag }] = useState(shown)
  const change = async () => {
    try {
      const { triggered_events } = await currentSession().service.request(
        'POST /v2/models/{model_id}/versions/{version}/new_status',
        {
          path: { model_id: model.id, version: version.version },
          body: { status: move.to },
          headers: { 'if-match': entityTag },
        },
      )
      notify(`Version ${version.version} is ${move.to}.`)
      onMoved(triggered_events)
    } catch (error) {
      if (error instanceof TouchstoneError && (error.status === 409 || error.status === 412)) onLost()
      throw error
    }
  }
  return (
    <ConfirmDialog
      title={`${move.verb}: version ${version.version}`}
      verb={move.verb}
      kind={move.to === 'active' ? 'primary' : 'danger'}
      onConfirm={change}
      onClose={onClose}
    >
      <p>
        Version {version.version} of {model.id} goes from {version.status} to {move.to}.{' '}
        {consequence(model, version, move)}
      </p>
    </ConfirmDialog>
  )
}

/** Says what a move changes beside the status of its version. */
function consequence({ active_version }: RegisteredModel, { version, status }: RegisteredVersion, { to }: StatusMove) {
  if (status === 'active') return 'The model has no active version then: its subscriptions and inference on it stop.'
  if (to !== 'active') return ''
  const replaced =
    active_version === null || active_version === version
      ? 'No version is active now.'
      : `Version ${active_version} is active now, and goes back to pending.`
  const triggers =
    status === 'training'
      ? 'As the end of a training, this triggers the subscriptions to it.'
      : 'As a rollback, this triggers no subscription.'
  return `${replaced} ${triggers}`
}
