import type { Trait } from '../trait.ts'

type TraitSelectProps = {
  readonly id?: string
  readonly traits: readonly Trait[]
  readonly value: string
  /** The name of the choice of no trait, if there is one. */
  readonly all?: string
  readonly onChange: (key: string) => void
}

/** Chooses a trait by its name. */
export function TraitSelect({ traits, value, all, onChange, ...control }: TraitSelectProps) {
  return (
    <select {...control} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      {all !== undefined && <option value="">{all}</option>}
      {traits.map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  )
}
