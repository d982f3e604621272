import { useState } from 'preact/hooks'
import { isConflict } from '../../loading/is-conflict.ts'
import { useAction } from '../../loading/use-action.ts'
import { currentSession } from '../../session/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notices.tsx'
import type { ShownModel } from '../tab-props.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { type MissedMoves, readMissedMoves } from './read-missed-moves.ts'
import { activationTitle, versionName } from './version-words.ts'

type ActivateDialogProps = {
  readonly handle: string
  /** The state that the user saw when the dialog was opened, on which it acts. */
  readonly shown: ShownModel
  readonly target: number
  readonly newest: number | undefined
  readonly onDone: () => void
  readonly onClose: () => void
}

/**
 * Asks before a version is activated: it shows the generation that it acts on, and from which version to which. If the model has
 * changed meanwhile, nothing is changed, and it tells what happened and asks again.
 */
export function ActivateDialog({ handle, shown, target, newest, onDone, onClose }: ActivateDialogProps) {
  // The page reads the model again while the dialog is open; the dialog acts on what it shows.
  const [{ model, entityTag }, setBasis] = useState(shown)
  const [race, setRace] = useState<MissedMoves | undefined>(undefined)
  const activation = useAction(
    async () => {
      try {
        await currentSession().service.request('PUT /v1/models/{handle}/versions/active', {
          path: { handle },
          body: { version: `v${target}` },
          headers: { 'if-match': entityTag },
        })
      } catch (error) {
        if (!isConflict(error)) throw error
        const lost = await readMissedMoves(handle, model.generation)
        setRace(lost)
        setBasis(lost.now)
        return false
      }
      notify(`v${target} serves every score from now on.`)
      onDone()
      return true
    },
    (isActivated) => isActivated && onClose(),
  )

  const { version_no: served, generation } = model
  const title = activationTitle(target, served)
  const isNewest = target === newest
  const isDone = served === target && (model.activation === 'auto' || !isNewest)
  return (
    <FormDialog
      title={title}
      verb={isDone ? undefined : moveText(target, served)}
      action={activation}
      onSubmit={activation.run}
      onClose={onClose}
      closeWord={isDone ? 'Close' : 'Cancel'}
    >
      {race && <ConflictPanel handle={handle} race={race} />}
      {isDone ? (
        <p>v{target} is the active version already: there is nothing to do.</p>
      ) : (
        <>
          <dl class="move">
            <dt>Now</dt>
            <dd>
              <b>{versionName(served)}</b> serves, generation {generation}
              {model.activation === 'pinned' && ', pinned'}
            </dd>
            <dt>After</dt>
            <dd>
              <b>v{target}</b> serves, generation {generation + 1}
              {!isNewest && ', pinned'}
            </dd>
          </dl>
          <p>{meaningOf({ isNewest, isPinned: model.activation === 'pinned', target })}</p>
          {model.state === 'busy' && (
            <p>
              A run is in progress. It began from {versionName(served)}: the version that it records will not be
              activated when another one serves by then.
            </p>
          )}
        </>
      )}
    </FormDialog>
  )
}

/** Says on the button which move it makes. */
function moveText(target: number, served: number | null): string {
  const title = activationTitle(target, served)
  if (served === null || served === target) return title
  return target < served ? `Roll back from v${served} to v${target}` : `${title} instead of v${served}`
}

type Meaning = { readonly isNewest: boolean; readonly isPinned: boolean; readonly target: number }

function meaningOf({ isNewest, isPinned, target }: Meaning): string {
  if (isNewest && isPinned)
    return `v${target} is the newest version. The model is not pinned any more: the next training activates its version when it ends.`
  if (isNewest) return 'Every score that starts after this is by this version.'
  return 'Every score that starts after this is by this version. It is not the newest, so the model is pinned: later trainings record versions, and do not activate them, until you activate the newest.'
}
