import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

type FieldProps = {
  readonly label: string
  readonly hint?: ComponentChildren
  /** The reason why the value can't be used. */
  readonly error?: string | undefined
  /** Makes the control. It must pass on what it is given, so that the label, hint and error belong to it. */
  readonly children: (control: ControlProps) => ComponentChildren
}

export type ControlProps = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

/** Shows a control with its label, its hint and its error. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const notes = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])]
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': notes.join(' ') || undefined, 'aria-invalid': error !== undefined })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
