import type { ComponentChildren } from 'preact'
import { useAction } from '../loading/use-action.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorPanel } from './error-panel.tsx'

type ConfirmDialogProps = {
  readonly title: string
  /** States what will happen, in whole sentences. */
  readonly children: ComponentChildren
  /** The verb on the button. */
  readonly verb: string
  readonly kind?: 'primary' | 'danger'
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
}

/** Asks before something is done. It stays open with the error if that fails, and closes if it is done. */
export function ConfirmDialog({ title, children, verb, kind = 'primary', onConfirm, onClose }: ConfirmDialogProps) {
  const action = useAction(onConfirm)
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        method="dialog"
        onSubmit={async (event) => {
          event.preventDefault()
          if (await action.run()) onClose()
        }}
      >
        {children}
        {action.error !== undefined && <ErrorPanel error={action.error} />}
        <div class="actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" kind={kind} isBusy={action.isRunning}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
