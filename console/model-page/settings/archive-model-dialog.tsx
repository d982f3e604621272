import { Link } from 'wouter-preact'
import type { Model } from '../../../client/client.ts'
import { useLoaded } from '../../loading/use-loaded.ts'
import { currentSession } from '../../session/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { notify } from '../../ui/notices.tsx'
import { countText } from '../../ui/number-text.ts'
import { readShownModel } from '../read-shown-model.ts'

type ArchiveModelDialogProps = {
  readonly handle: string
  readonly onArchived: () => void
  readonly onClose: () => void
}

/** Archives a model, after it has said what is lost. It acts on the model as it is when the dialog opens. */
export function ArchiveModelDialog({ handle, onArchived, onClose }: ArchiveModelDialogProps) {
  const shown = useLoaded((signal) => readShownModel(handle, signal), [handle])
  const title = `Archive ${handle}?`
  if (shown.value === undefined || shown.error !== undefined)
    return (
      <Dialog title={title} onClose={onClose}>
        <LoadedView of={shown} what="the model">
          {() => null}
        </LoadedView>
      </Dialog>
    )

  const { model, entityTag } = shown.value
  if (model.state === 'busy')
    return (
      <Dialog title={title} onClose={onClose}>
        <p>A run works on the model. It can be archived when the run has ended.</p>
        <div class="actions">
          <Link class="button" href={`/models/${handle}/runs`}>
            See the run
          </Link>
        </div>
      </Dialog>
    )

  const archive = async () => {
    try {
      await currentSession().service.request('DELETE /v1/models/{handle}', {
        path: { handle },
        headers: { 'if-match': entityTag },
      })
    } catch (error) {
      // After a conflict, it says what is lost now, and acts on that.
      shown.reload()
      throw error
    }
    notify(`Archived ${handle}.`)
    onArchived()
  }
  return (
    <ConfirmDialog title={title} verb="Archive" kind="danger" typed={handle} onConfirm={archive} onClose={onClose}>
      <p>This can’t be undone.</p>
      <ul>
        {losses(model).map((loss) => (
          <li key={loss}>{loss}</li>
        ))}
      </ul>
      <p>Its versions and its card can still be read.</p>
    </ConfirmDialog>
  )
}

function losses({ version_no, zero_data_retention, buffered_samples }: Model): readonly string[] {
  const served =
    version_no === null
      ? 'It can never be trained.'
      : `It stops serving v${version_no}: whoever asks it for a score gets the error model_archived.`
  const buffered =
    buffered_samples > 0
      ? [`No version will learn from the changes that wait: ${countText(buffered_samples)} added or deleted samples.`]
      : []
  const purged = zero_data_retention ? ['The texts of samples that are still stored are purged first.'] : []
  return [served, ...buffered, ...purged, 'Its handle stays taken: no other model can have it.']
}
