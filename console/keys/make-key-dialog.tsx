import { useState } from 'preact/hooks'
import { useAction } from '../loading/use-action.ts'
import { currentSession } from '../session/session.ts'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import type { IssuedKey } from './issued-key-dialog.tsx'
import { expiryOf, lifetimes } from './key-expiry.ts'

type MakeKeyDialogProps = { readonly onMade: (issued: IssuedKey) => void; readonly onClose: () => void }

const scopes = [
  { scope: 'scoring', words: 'Reads models and traits, and scores texts. For programs that only ask for scores.' },
  { scope: 'authoring', words: 'Does everything: samples, training, activation, keys. For people and pipelines.' },
] as const

/** Makes a key for namespaces of the key that is used. */
export function MakeKeyDialog({ onMade, onClose }: MakeKeyDialogProps) {
  const { service, identity } = currentSession()
  const [label, setLabel] = useState('')
  const [scope, setScope] = useState<(typeof scopes)[number]['scope']>('scoring')
  const [namespaces, setNamespaces] = useState<readonly string[]>(
    identity.namespaces.length === 1 ? identity.namespaces : [],
  )
  const [lifetime, setLifetime] = useState<string>('90')
  const [date, setDate] = useState('')

  const expires_at = expiryOf(lifetime, date, new Date())
  const isReady = namespaces.length > 0 && expires_at !== undefined
  const making = useAction(async () => {
    if (expires_at === undefined) return
    const body = { scope, namespaces, label: label.trim() || null, expires_at }
    onMade(await service.request('POST /v1/keys', { body }))
  })

  return (
    <FormDialog
      title="Make a key"
      verb="Make the key"
      action={making}
      onSubmit={making.run}
      onClose={onClose}
      isDisabled={!isReady}
    >
      <Field label="Label" hint="What the key is for. It is how one tells it from others.">
        {(control) => (
          <input
            {...control}
            dir="auto"
            autocomplete="off"
            maxLength={200}
            value={label}
            onInput={({ currentTarget }) => setLabel(currentTarget.value)}
          />
        )}
      </Field>
      <fieldset>
        <legend>Scope</legend>
        {scopes.map(({ scope: each, words }) => (
          <label key={each} class="choice">
            <input type="radio" name="scope" checked={scope === each} onChange={() => setScope(each)} />
            <span>
              {each}
              <span class="hint">{words}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Namespaces</legend>
        <div class="namespace-choices">
          {identity.namespaces.map((namespace) => (
            <label key={namespace} class="choice">
              <input
                type="checkbox"
                checked={namespaces.includes(namespace)}
                onChange={({ currentTarget }) =>
                  setNamespaces(
                    currentTarget.checked ? [...namespaces, namespace] : namespaces.filter((one) => one !== namespace),
                  )
                }
              />
              {namespace}
            </label>
          ))}
        </div>
        {namespaces.length === 0 && <p class="hint">Choose one or more.</p>}
      </fieldset>
      <div class="expiry-fields">
        <Field label="Expires">
          {(control) => (
            <select {...control} value={lifetime} onChange={({ currentTarget }) => setLifetime(currentTarget.value)}>
              {lifetimes.map((days) => (
                <option key={days} value={days}>
                  {days === 1 ? 'in a day' : `in ${days} days`}
                </option>
              ))}
              <option value="date">at the end of …</option>
              <option value="never">{identity.expires_at === null ? 'never' : 'with the key that I use'}</option>
            </select>
          )}
        </Field>
        {lifetime === 'date' && (
          <Field label="Last day" error={date !== '' && expires_at === undefined ? 'This day has passed.' : undefined}>
            {(control) => (
              <input
                {...control}
                type="date"
                required
                value={date}
                onInput={({ currentTarget }) => setDate(currentTarget.value)}
              />
            )}
          </Field>
        )}
      </div>
      {identity.expires_at !== null && (
        <p class="hint">The key that you use expires at {identity.expires_at}: what it makes can’t end later.</p>
      )}
    </FormDialog>
  )
}
