import type { ComponentChildren } from 'preact'

type ButtonProps = {
  readonly children: ComponentChildren
  /** `primary` is for the one thing that a page is for; `danger` for what cannot be undone. */
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet'
  /** Shows that its action is running. It does nothing meanwhile, and keeps the focus. */
  readonly isBusy?: boolean
  readonly onPress?: () => void
  readonly type?: 'button' | 'submit'
  readonly disabled?: boolean
  readonly title?: string | undefined
  /** Its name where the text alone does not say enough, such as that of a cross. */
  readonly 'aria-label'?: string
  readonly 'aria-pressed'?: boolean
  readonly 'aria-expanded'?: boolean
}

/** A button. While its action is running it takes no press. */
export function Button({ children, kind = 'plain', isBusy = false, onPress, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      class={`button button-${kind}`}
      aria-busy={isBusy}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault()
        else onPress?.()
      }}
      {...rest}
    >
      {children}
    </button>
  )
}
