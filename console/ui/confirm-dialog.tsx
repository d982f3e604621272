import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useAction } from '../loading/use-action.ts'
import { Field } from './field.tsx'
import { FormDialog } from './form-dialog.tsx'

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
  const action = useAction(onConfirm, onClose)
  const [name, setName] = useState('')
  return (
    <FormDialog
      title={title}
      verb={verb}
      kind={kind}
      isDisabled={typed !== undefined && name.trim() !== typed}
      action={action}
      onSubmit={action.run}
      onClose={onClose}
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
    </FormDialog>
  )
}
