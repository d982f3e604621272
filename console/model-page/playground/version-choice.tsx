import { useId } from 'preact/hooks'
import { useLoaded } from '../../loading/use-loaded.ts'
import { currentSession } from '../../session/session.ts'
import { Field } from '../../ui/field.tsx'

type VersionChoiceProps = {
  readonly handle: string
  readonly servedVersion: number
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The number of versions that are suggested. Any other one can be typed: a model can have thousands. */
const suggested = 50

/** Asks for the version that scores: the active one, vN, or a tag. */
export function VersionChoice({ handle, servedVersion, value, onChange }: VersionChoiceProps) {
  const listId = useId()
  const versions = useLoaded(
    (signal) =>
      currentSession().service.request('GET /v1/models/{handle}/versions', {
        path: { handle },
        query: { limit: suggested },
        signal,
      }),
    [handle, servedVersion],
  )
  const items = versions.value?.items ?? []
  return (
    <Field label="Version">
      {(control) => (
        <>
          <input
            {...control}
            class="version-choice"
            list={listId}
            value={value}
            placeholder={`active (v${servedVersion})`}
            title="vN or a tag. Empty is the version that is active."
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => onChange(currentTarget.value)}
          />
          <datalist id={listId}>
            {items
              .flatMap(({ version_no, tags }) => [`v${version_no}`, ...tags])
              .map((name) => (
                <option key={name} value={name} />
              ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
