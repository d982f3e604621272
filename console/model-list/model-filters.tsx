import { useEffect, useState } from 'preact/hooks'
import { currentSession } from '../session/session.ts'
import type { HashQuery } from '../shell/hash-address.ts'
import { Field } from '../ui/field.tsx'
import { problemOfPrefix } from './handle-rule.ts'
import { type ModelFilter, modelStates } from './model-filter.ts'

type ModelFiltersProps = { readonly filter: ModelFilter; readonly onChange: HashQuery['change'] }

/** The time without a keystroke after which the list is read, in milliseconds. */
const debounceMs = 250

/** Asks for the models that the list shows. */
export function ModelFilters({ filter, onChange }: ModelFiltersProps) {
  const [typed, setTyped] = useState(filter.prefix)
  // The address can change by itself, for instance when the filters are cleared.
  useEffect(() => setTyped(filter.prefix), [filter.prefix])
  useEffect(() => {
    if (typed === filter.prefix) return
    const timer = setTimeout(() => onChange({ prefix: typed }), debounceMs)
    return () => clearTimeout(timer)
  }, [typed])

  const { namespaces, public_namespaces } = currentSession().identity
  return (
    <search class="filters model-filters">
      <Field label="Handle begins with" error={problemOfPrefix(typed)}>
        {(control) => (
          <input
            {...control}
            type="search"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            placeholder="support or demo.support"
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value.toLowerCase().trim())}
          />
        )}
      </Field>
      <Field label="Namespace">
        {(control) => (
          <select
            {...control}
            value={filter.namespace}
            onChange={({ currentTarget }) => onChange({ namespace: currentTarget.value })}
          >
            <option value="">all</option>
            {[...new Set([...namespaces, ...public_namespaces, ...(filter.namespace ? [filter.namespace] : [])])]
              .toSorted()
              .map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
          </select>
        )}
      </Field>
      <Field label="State">
        {(control) => (
          <select
            {...control}
            value={filter.state ?? ''}
            onChange={({ currentTarget }) => onChange({ state: currentTarget.value })}
          >
            <option value="">any</option>
            {modelStates.map((state) => (
              <option key={state} value={state}>
                {state}
              </option>
            ))}
          </select>
        )}
      </Field>
    </search>
  )
}
