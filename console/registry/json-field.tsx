import { useState } from 'preact/hooks'
import { Field } from '../ui/field.tsx'
import { parseJson, parseJsonObject, prettyJson } from './json-text.ts'

type JsonFieldProps = {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** True if any JSON value is taken, not only an object. */
  readonly isAnyValue?: boolean
  /** True if it may be left empty. */
  readonly isOptional?: boolean
  readonly rows?: number
}

/** Edits JSON. It says what is wrong when one leaves it, and lays the text out when it is right. */
export function JsonField({ label, hint, value, onChange, isAnyValue, isOptional, rows = 8 }: JsonFieldProps) {
  const [isChecked, setChecked] = useState(false)
  const isEmpty = isOptional && value.trim() === ''
  const parsed = isAnyValue ? parseJson(value) : parseJsonObject(value)
  const fault = !isEmpty && 'fault' in parsed ? parsed.fault : undefined
  return (
    <Field label={label} hint={hint} error={isChecked ? fault : undefined}>
      {(control) => (
        <textarea
          {...control}
          class="json-field"
          spellcheck={false}
          rows={rows}
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onBlur={() => {
            setChecked(true)
            if (isEmpty || 'fault' in parsed) return
            const laidOut = prettyJson(parsed.value)
            if (laidOut !== value) onChange(laidOut)
          }}
        />
      )}
    </Field>
  )
}
