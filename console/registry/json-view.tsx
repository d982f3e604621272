import { Copyable } from '../ui/copyable.tsx'
import { prettyJson } from './json-text.ts'

type JsonViewProps = {
  readonly title: string
  readonly value: unknown
  /** Says what it means that there is no value. */
  readonly none?: string
}

/** Shows a JSON value below its title. */
export function JsonView({ title, value, none = 'none' }: JsonViewProps) {
  return (
    <section class="json-view">
      <h3>{title}</h3>
      {value === null || value === undefined ? (
        <p class="muted">{none}</p>
      ) : (
        <Copyable isBlock text={prettyJson(value)} />
      )}
    </section>
  )
}
