import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { focusInPlaceOf } from '../shell/keep-focus.ts'

type DialogProps = {
  readonly title: string
  readonly children: ComponentChildren
  /** Called when it is to be closed, by Escape or its button. Without it, it can't be. */
  readonly onClose?: () => void
  readonly isWide?: boolean
}

/** Selects the element that gets the focus when a dialog opens: its first field, or else its first button, which is Cancel. */
const firstControl = 'header ~ * :is(input, select, textarea, .actions button)'

/** Shows a modal dialog as long as it is rendered. The focus goes back to where it was when it closes. */
export function Dialog({ title, children, onClose, isWide = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = element.current
    const before = document.activeElement
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>(firstControl)?.focus()
    return () => {
      dialog?.close()
      if (before?.isConnected === false) focusInPlaceOf(before)
      else if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={element}
      class={isWide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        {onClose && (
          <button type="button" class="button button-quiet" aria-label="Close" onClick={onClose}>
            ✕
          </button>
        )}
      </header>
      {children}
    </dialog>
  )
}
