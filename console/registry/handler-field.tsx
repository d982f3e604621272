import { Field } from '../ui/field.tsx'
import { type HandlerDraft, handlerFields } from './handler-draft.ts'
import { handlerTypes } from './handler-text.ts'
import type { Handler } from './registry-types.ts'

type HandlerFieldProps = {
  readonly legend: string
  readonly draft: HandlerDraft
  readonly onChange: (draft: HandlerDraft) => void
}

const types: readonly Handler['type'][] = ['lambda', 'ecs_task', 'in_process']

/** Writes a handler: its kind, and what it runs. */
export function HandlerField({ legend, draft, onChange }: HandlerFieldProps) {
  const { label, example } = handlerFields[draft.type]
  return (
    <fieldset class="handler-field">
      <legend>{legend}</legend>
      <Field label="Kind">
        {(control) => (
          <select
            {...control}
            value={draft.type}
            onChange={({ currentTarget }) => {
              const type = types.find((one) => one === currentTarget.value) ?? 'lambda'
              onChange({ type, value: type === 'in_process' ? handlerFields.in_process.example : '', version: '' })
            }}
          >
            {types.map((type) => (
              <option key={type} value={type}>
                {handlerTypes[type]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={label} hint={`Such as ${example}`}>
        {(control) => (
          <input
            {...control}
            required
            spellcheck={false}
            value={draft.value}
            onInput={({ currentTarget }) => onChange({ ...draft, value: currentTarget.value })}
          />
        )}
      </Field>
      {draft.type === 'lambda' && (
        <Field label="Version or alias (optional)">
          {(control) => (
            <input
              {...control}
              placeholder="$LATEST"
              value={draft.version}
              onInput={({ currentTarget }) => onChange({ ...draft, version: currentTarget.value })}
            />
          )}
        </Field>
      )}
    </fieldset>
  )
}
