import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { TouchstoneError } from '../../client/client.ts'
import { useAction } from '../loading/use-action.ts'
import { currentSession } from '../session/session.ts'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { notify } from '../ui/notices.tsx'
import { problemOfName } from './handle-rule.ts'

/** Creates a model, and goes to its traits, which it needs next. */
export function CreateModelDialog({ onClose }: { readonly onClose: () => void }) {
  const { service, identity } = currentSession()
  const [namespace, setNamespace] = useState(identity.namespaces[0] ?? '')
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [isWithoutTexts, setWithoutTexts] = useState(false)
  const [, navigate] = useLocation()

  const handle = `${namespace}.${name}`
  const problem = name === '' ? undefined : problemOfName(name)
  const isReady = name !== '' && problem === undefined
  const creation = useAction(
    () =>
      service.request('POST /v1/models', {
        body: { handle, description, zero_data_retention: isWithoutTexts },
      }),
    () => {
      notify(`Created ${handle}.`)
      navigate(`/models/${handle}/traits`)
    },
  )
  const isTaken = creation.error instanceof TouchstoneError && creation.error.code === 'model_exists'

  return (
    <FormDialog
      title="Create a model"
      verb="Create"
      action={creation}
      onSubmit={creation.run}
      onClose={onClose}
      isDisabled={!isReady}
      waysOn={
        isTaken && (
          <Link class="button" href={`/models/${handle}`}>
            Open {handle}
          </Link>
        )
      }
    >
      <div class="handle-fields">
        <Field label="Namespace">
          {(control) => (
            <select {...control} value={namespace} onChange={({ currentTarget }) => setNamespace(currentTarget.value)}>
              {identity.namespaces.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Name" error={problem}>
          {(control) => (
            <input
              {...control}
              required
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              placeholder="support-tone"
              value={name}
              onInput={({ currentTarget }) => setName(currentTarget.value.trim())}
            />
          )}
        </Field>
      </div>
      <p class="hint">
        {isReady ? (
          <>
            Its handle will be <code>{handle}</code>. A handle can’t be changed, and stays taken for good.
          </>
        ) : (
          'A handle can’t be changed, and stays taken for good.'
        )}
      </p>
      <Field label="Description" hint="The question that it answers of a text, in a sentence.">
        {(control) => (
          <textarea
            {...control}
            class="short"
            dir="auto"
            maxLength={4_000}
            value={description}
            onInput={({ currentTarget }) => setDescription(currentTarget.value)}
          />
        )}
      </Field>
      <label class="choice">
        <input
          type="checkbox"
          checked={isWithoutTexts}
          onChange={({ currentTarget }) => setWithoutTexts(currentTarget.checked)}
        />
        <span>
          Zero data retention
          <span class="hint">
            No text of a sample outlives the run that learns from it. Background retrains, feedback and suspects need
            stored texts, and are not available then.
          </span>
        </span>
      </label>
    </FormDialog>
  )
}
