import type { ComponentChildren } from 'preact'
import type { Action } from '../loading/use-action.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorPanel } from './error-panel.tsx'

type FormDialogProps = {
  readonly title: string
  /** The fields, and what is to be known of them. */
  readonly children: ComponentChildren
  /** The verb on the button that submits; undefined while there is nothing to do. */
  readonly verb: string | undefined
  readonly kind?: 'primary' | 'danger'
  /** Further ways on after an error, such as a link. */
  readonly waysOn?: ComponentChildren
  /** Further buttons, between the one that closes and the one that submits. */
  readonly buttons?: ComponentChildren
  readonly closeWord?: string
  readonly isWide?: boolean
  /** True while something is missing that the fields themselves do not ask for. */
  readonly isDisabled?: boolean
  readonly action: Pick<Action<never[]>, 'isRunning' | 'error'>
  readonly onSubmit: () => unknown
  readonly onClose: () => void
}

/** Shows a dialog with a form that does one thing. The error of the last attempt stands above its buttons. */
export function FormDialog({
  title,
  children,
  verb,
  kind = 'primary',
  waysOn,
  buttons,
  closeWord = 'Cancel',
  isWide = false,
  isDisabled = false,
  action,
  onSubmit,
  onClose,
}: FormDialogProps) {
  return (
    <Dialog title={title} isWide={isWide} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isDisabled) onSubmit()
        }}
      >
        {children}
        {action.error !== undefined && <ErrorPanel error={action.error}>{waysOn}</ErrorPanel>}
        <div class="actions">
          <Button onPress={onClose}>{closeWord}</Button>
          {buttons}
          {verb !== undefined && (
            <Button type="submit" kind={kind} isBusy={action.isRunning} disabled={isDisabled}>
              {verb}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
