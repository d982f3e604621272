import { Field } from '../../../ui/field.tsx'
import type { Trait } from '../../trait.ts'
import { TraitSelect } from '../trait-select.tsx'
import type { Mapping } from './mapping.ts'

type ColumnMappingProps = {
  readonly columns: readonly string[]
  readonly mapping: Mapping
  readonly traits: readonly Trait[]
  readonly onChange: (mapping: Mapping) => void
}

/** Says which column is the text, and which are labels. */
export function ColumnMapping({ columns, mapping, traits, onChange }: ColumnMappingProps) {
  const choose = (name: 'text' | 'trait' | 'quality' | 'source') => (column: string) =>
    onChange({ ...mapping, [name]: column === '' ? undefined : column })
  const others = columns.filter((column) => column !== mapping.text && column !== mapping.source)
  return (
    <section class="panel" aria-label="Columns">
      <h2>What the columns are</h2>
      <div class="filters">
        <ColumnField label="Text" columns={columns} value={mapping.text} onChange={choose('text')} />
        <ColumnField
          label="Source (optional)"
          columns={columns}
          value={mapping.source}
          none="None"
          onChange={choose('source')}
        />
      </div>
      <fieldset>
        <legend>Labels</legend>
        <label class="choice">
          <input
            type="radio"
            name="labels"
            checked={mapping.labels === 'several'}
            onChange={() => onChange({ ...mapping, labels: 'several' })}
          />
          A column for each trait
        </label>
        <label class="choice">
          <input
            type="radio"
            name="labels"
            checked={mapping.labels === 'one'}
            onChange={() => onChange({ ...mapping, labels: 'one' })}
          />
          A column that names the trait, and one with the quality
        </label>
      </fieldset>
      {mapping.labels === 'one' ? (
        <div class="filters">
          <ColumnField label="Trait" columns={columns} value={mapping.trait} onChange={choose('trait')} />
          <ColumnField label="Quality" columns={columns} value={mapping.quality} onChange={choose('quality')} />
        </div>
      ) : (
        <div class="filters upload-columns">
          {others.map((column) => (
            <Field key={column} label={column}>
              {(control) => (
                <TraitSelect
                  {...control}
                  traits={traits}
                  value={mapping.traits[column] ?? ''}
                  all="Not a label"
                  onChange={(key) => onChange({ ...mapping, traits: withTrait(mapping.traits, column, key) })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </section>
  )
}

/** Returns the traits of the columns with another one for a column. A trait has one column. */
function withTrait(traits: Mapping['traits'], column: string, key: string): Mapping['traits'] {
  const others = Object.entries(traits).filter(([name, other]) => name !== column && other !== key)
  return Object.fromEntries(key === '' ? others : [...others, [column, key]])
}

type ColumnFieldProps = {
  readonly label: string
  readonly columns: readonly string[]
  readonly value: string | undefined
  readonly none?: string
  readonly onChange: (column: string) => void
}

function ColumnField({ label, columns, value, none = 'Choose …', onChange }: ColumnFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} value={value ?? ''} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          <option value="">{none}</option>
          {columns.map((column) => (
            <option key={column} value={column}>
              {column}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
