import { Field } from '../../ui/field.tsx'
import type { Trait } from '../trait.ts'
import { provenanceNames } from './sample.ts'
import { TraitSelect } from './trait-select.tsx'

export type SampleFilter = {
  readonly order: 'newest' | 'oldest'
  /** The key of a trait; empty for all. The service filters by it. */
  readonly trait: string
  readonly provenance: string
  readonly words: string
}

type SampleFiltersProps = {
  readonly filter: SampleFilter
  readonly traits: readonly Trait[]
  readonly onChange: (filter: SampleFilter) => void
}

/** Shows the controls that choose among the samples. */
export function SampleFilters({ filter, traits, onChange }: SampleFiltersProps) {
  return (
    <div class="filters">
      <Field label="Trait">
        {(control) => (
          <TraitSelect
            {...control}
            traits={traits}
            value={filter.trait}
            all="All traits"
            onChange={(trait) => onChange({ ...filter, trait })}
          />
        )}
      </Field>
      <Field label="Order">
        {(control) => (
          <select
            {...control}
            value={filter.order}
            onChange={({ currentTarget }) =>
              onChange({ ...filter, order: currentTarget.value === 'oldest' ? 'oldest' : 'newest' })
            }
          >
            <option value="newest">Newest first</option>
            <option value="oldest">Oldest first</option>
          </select>
        )}
      </Field>
      <Field label="Provenance">
        {(control) => (
          <select
            {...control}
            value={filter.provenance}
            onChange={({ currentTarget }) => onChange({ ...filter, provenance: currentTarget.value })}
          >
            <option value="">All</option>
            {Object.entries(provenanceNames).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Words in the text">
        {(control) => (
          <input
            {...control}
            type="search"
            value={filter.words}
            onInput={({ currentTarget }) => onChange({ ...filter, words: currentTarget.value })}
          />
        )}
      </Field>
    </div>
  )
}
