import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useAction } from '../loading/use-action.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { Field } from './field.tsx'

type ConfirmDialogProps = {
  readonly title: string
  /** States what will happen, in whole sentences. */
  readonly children: ComponentChildren
  /** The verb on the button. */
  readonly verb: string
  readonly kind?: 'primary' | 'danger'
  /** A name that must be typed first, for what cannot be undone. */
  readonly typed?: string
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
}

/** Asks before something is done. It stays open with the error if that fails, and closes if it is done. */
export function ConfirmDialog({
  title,
  children,
  verb,
  kind = 'primary',
  typed,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const action = useAction(onConfirm)
  const [name, setName] = useState('')
  const isConfirmed = typed === undefined || name.trim() === typed
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        method="dialog"
        onSubmit={async (event) => {
          event.preventDefault()
          if (isConfirmed && (await action.run())) onClose()
        }}
      >
        {children}
        {typed !== undefined && (
          <Field label={`Type ${typed} to confirm`}>
            {(control) => (
              <input
                {...control}
                autocomplete="off"
                spellcheck={false}
                value={name}
                onInput={({ currentTarget }) => setName(currentTarget.value)}
              />
            )}
          </Field>
        )}
        {action.error !== undefined && <ErrorPanel error={action.error} />}
        <div class="actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" kind={kind} isBusy={action.isRunning} disabled={!isConfirmed}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
