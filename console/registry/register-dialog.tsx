import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { useAction } from '../loading/use-action.ts'
import { currentSession } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { Field } from '../ui/field.tsx'
import { emptyHandler, handlerOf } from './handler-draft.ts'
import { HandlerField } from './handler-field.tsx'
import { JsonField } from './json-field.tsx'
import { parseJsonObject } from './json-text.ts'

type Registered = { readonly id: string; readonly warnings: readonly string[] }

/** Registers a model, and opens its page. What its contracts say that is not checked is shown before. */
export function RegisterDialog({ onClose }: { readonly onClose: () => void }) {
  const [, go] = useLocation()
  const [draft, setDraft] = useState({ id: '', name: '', description: '', contracts: '', metadata: '' })
  const [training, setTraining] = useState(emptyHandler)
  const [inference, setInference] = useState(emptyHandler)
  const [registered, setRegistered] = useState<Registered>()
  const [contracts, metadata] = [draft.contracts, draft.metadata].map((text) =>
    text.trim() === '' ? undefined : parseJsonObject(text),
  )
  const isWrong = [contracts, metadata].some((parsed) => parsed && 'fault' in parsed)
  const open = (id: string) => go(`/registry/${encodeURIComponent(id)}`)
  const registering = useAction(async () => {
    const { model, warnings = [] } = await currentSession().service.request('POST /v2/models', {
      body: {
        ...(draft.id.trim() !== '' && { id: draft.id.trim() }),
        name: draft.name,
        description: draft.description,
        handlers: { training: handlerOf(training), inference: handlerOf(inference) },
        // The service says what is wrong with a contract, and where.
        ...(contracts && 'value' in contracts && { handler_contracts: contracts.value }),
        ...(metadata && 'value' in metadata && { metadata: metadata.value }),
      },
    })
    if (warnings.length === 0) open(model.id)
    else setRegistered({ id: model.id, warnings })
  })

  if (registered) return <RegisteredWithWarnings {...registered} onOpen={() => open(registered.id)} />
  return (
    <Dialog title="Register a model" isWide onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isWrong) registering.run()
        }}
      >
        <div class="columns">
          <Field
            label="Id (optional)"
            hint="Letters, digits, dots, hyphens and underscores. Without one, it gets a UUID."
          >
            {(control) => (
              <input
                {...control}
                spellcheck={false}
                value={draft.id}
                onInput={({ currentTarget }) => setDraft({ ...draft, id: currentTarget.value })}
              />
            )}
          </Field>
          <Field label="Name">
            {(control) => (
              <input
                {...control}
                required
                maxLength={200}
                value={draft.name}
                onInput={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
              />
            )}
          </Field>
        </div>
        <Field label="Description">
          {(control) => (
            <input
              {...control}
              maxLength={4_000}
              value={draft.description}
              onInput={({ currentTarget }) => setDraft({ ...draft, description: currentTarget.value })}
            />
          )}
        </Field>
        <div class="columns">
          <HandlerField legend="Training runs" draft={training} onChange={setTraining} />
          <HandlerField legend="Inference runs" draft={inference} onChange={setInference} />
        </div>
        <JsonField
          label="Contracts (optional)"
          hint={'JSON Schemas, as {"inference": {"input_schema": {…}, "output_schema": {…}}, "training": {…}}.'}
          isOptional
          value={draft.contracts}
          onChange={(text) => setDraft({ ...draft, contracts: text })}
        />
        <JsonField
          label="Metadata (optional)"
          isOptional
          rows={3}
          value={draft.metadata}
          onChange={(text) => setDraft({ ...draft, metadata: text })}
        />
        {registering.error !== undefined && <ErrorPanel error={registering.error} />}
        <div class="actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" isBusy={registering.isRunning}>
            Register
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function RegisteredWithWarnings({ id, warnings, onOpen }: Registered & { readonly onOpen: () => void }) {
  return (
    <Dialog title="Registered, with warnings" onClose={onOpen}>
      <p>
        <code>{id}</code> is registered. Its contracts say more than is checked:
      </p>
      <ul>
        {warnings.map((warning) => (
          <li key={warning} class="text">
            {warning}
          </li>
        ))}
      </ul>
      <div class="actions">
        <Button kind="primary" onPress={onOpen}>
          Open the model
        </Button>
      </div>
    </Dialog>
  )
}
