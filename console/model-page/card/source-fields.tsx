import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import type { Source } from './card-parts.ts'

type SourceFieldsProps = {
  readonly sources: readonly Source[]
  readonly onChange: (sources: readonly Source[]) => void
}

/** The most sources that a card has. */
const maxSources = 20

const fields = [
  { name: 'name', label: 'Name' },
  { name: 'license', label: 'Licence' },
  { name: 'citation', label: 'Citation' },
  { name: 'url', label: 'Address' },
] as const

/** Asks for the sources of a model. Fields of a source that are not asked for are kept. */
export function SourceFields({ sources, onChange }: SourceFieldsProps) {
  const set = (index: number, change: Readonly<Record<string, string>>) =>
    onChange(sources.map((source, i) => (i === index ? { ...source, ...change } : source)))
  return (
    <fieldset>
      <legend>Sources</legend>
      {sources.map((source, index) => {
        const further = Object.keys(source).filter((field) => !fields.some(({ name }) => name === field))
        return (
          <fieldset key={index} class="source-fields">
            <legend class="visually-hidden">Source {index + 1}</legend>
            {fields.map(({ name, label }) => (
              <Field key={name} label={label}>
                {(control) => (
                  <input
                    {...control}
                    dir="auto"
                    maxLength={500}
                    required={name === 'name'}
                    value={source[name] ?? ''}
                    onInput={({ currentTarget }) => set(index, { [name]: currentTarget.value })}
                  />
                )}
              </Field>
            ))}
            <div class="source-end">
              {further.length > 0 && <span class="hint">Kept as they are: {further.join(', ')}.</span>}
              <Button
                kind="quiet"
                aria-label={`Remove source ${index + 1}`}
                onPress={() => onChange(sources.filter((_, i) => i !== index))}
              >
                Remove
              </Button>
            </div>
          </fieldset>
        )
      })}
      {sources.length === 0 && <p class="hint">What the samples were made from, such as a corpus and its licence.</p>}
      {sources.length < maxSources && (
        <Button onPress={() => onChange([...sources, { name: '' }])}>Add a source</Button>
      )}
    </fieldset>
  )
}
