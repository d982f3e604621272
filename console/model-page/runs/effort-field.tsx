import { Field } from '../../ui/field.tsx'

const efforts = ['low', 'medium', 'high', 'xhigh', 'max'] as const
export type Effort = (typeof efforts)[number]

type EffortFieldProps = {
  readonly value: Effort
  readonly onChange: (effort: Effort) => void
  /** Says what each effort means for this kind of run. */
  readonly meanings: Readonly<Record<Effort, string>>
}

/** Asks for the effort of a run, and says what the chosen one means. */
export function EffortField({ value, onChange, meanings }: EffortFieldProps) {
  return (
    <Field label="Effort" hint={meanings[value]}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => onChange(efforts.find((one) => one === event.currentTarget.value) ?? 'medium')}
        >
          {efforts.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
