import { Field } from '../../ui/field.tsx'
import { countText } from '../../ui/number-text.ts'
import { longestText } from '../longest-text.ts'

type TextBoxProps = {
  readonly label: string
  readonly text: string
  readonly onChange: (text: string) => void
  /** Called at Ctrl+Enter or Cmd+Enter. */
  readonly onSend: () => void
}

/** Takes a text of any direction, and counts its characters. */
export function TextBox({ label, text, onChange, onSend }: TextBoxProps) {
  const excess = text.length - longestText
  return (
    <Field
      label={label}
      hint={`${countText(text.length)} of ${countText(longestText)} characters`}
      error={excess > 0 ? `The text is ${countText(excess)} characters too long.` : undefined}
    >
      {(control) => (
        <textarea
          {...control}
          dir="auto"
          rows={8}
          value={text}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            onSend()
          }}
        />
      )}
    </Field>
  )
}
