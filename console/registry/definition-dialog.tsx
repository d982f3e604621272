import { useState } from 'preact/hooks'
import { isConflict } from '../loading/is-conflict.ts'
import { useAction } from '../loading/use-action.ts'
import { currentSession } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { emptyHandler, handlerDraft, handlerOf } from './handler-draft.ts'
import { HandlerField } from './handler-field.tsx'
import { JsonField } from './json-field.tsx'
import { parseJsonObject, prettyJson } from './json-text.ts'
import type { RegisteredModel } from './registry-types.ts'

type Defined = { readonly id: string; readonly warnings: readonly string[] }

type DefinitionDialogProps = {
  /** The model whose definition is replaced, with its entity tag; without one, a model is registered. */
  readonly edited?: { readonly model: RegisteredModel; readonly entityTag: string }
  /** Called with the id when the model is defined, and its warnings were seen. */
  readonly onDefined: (id: string) => void
  /** Called when the model was changed meanwhile, so that the page reads it again. */
  readonly onLost?: () => void
  readonly onClose: () => void
}

/** Registers a model, or replaces the definition of one. What its contracts say that is not checked is shown at the end. */
export function DefinitionDialog({ edited: shown, onDefined, onLost, onClose }: DefinitionDialogProps) {
  // What was read when it opened: the page reads the model again and again, and a later tag would overwrite the change of another.
  const [edited] = useState(shown)
  const before = edited?.model
  const [draft, setDraft] = useState({
    id: before?.id ?? '',
    name: before?.name ?? '',
    description: before?.description ?? '',
    contracts: before?.handler_contracts ? prettyJson(before.handler_contracts) : '',
    metadata: before && Object.keys(before.metadata).length > 0 ? prettyJson(before.metadata) : '',
  })
  const [training, setTraining] = useState(before ? handlerDraft(before.handlers.training) : emptyHandler)
  const [inference, setInference] = useState(before ? handlerDraft(before.handlers.inference) : emptyHandler)
  const [defined, setDefined] = useState<Defined>()
  const [contracts, metadata] = [draft.contracts, draft.metadata].map((text) =>
    text.trim() === '' ? undefined : parseJsonObject(text),
  )
  const isWrong = [contracts, metadata].some((parsed) => parsed && 'fault' in parsed)
  const defining = useAction(
    async () => {
      const { service } = currentSession()
      const body = {
        name: draft.name,
        description: draft.description,
        handlers: { training: handlerOf(training), inference: handlerOf(inference) },
        // The service says what is wrong with a contract, and where.
        ...(contracts && 'value' in contracts && { handler_contracts: contracts.value }),
        ...(metadata && 'value' in metadata && { metadata: metadata.value }),
      }
      const id = draft.id.trim()
      return edited
        ? await service
            .request('PUT /v2/models/{model_id}', {
              path: { model_id: edited.model.id },
              body,
              headers: { 'if-match': edited.entityTag },
            })
            .catch((error) => {
              if (isConflict(error)) onLost?.()
              throw error
            })
        : await service.request('POST /v2/models', { body: { ...(id !== '' && { id }), ...body } })
    },
    ({ model, warnings = [] }) => {
      if (warnings.length === 0) onDefined(model.id)
      else setDefined({ id: model.id, warnings })
    },
  )

  if (defined) return <DefinedWithWarnings {...defined} onSeen={() => onDefined(defined.id)} />
  return (
    <FormDialog
      title={before ? 'Edit the definition' : 'Register a model'}
      isWide
      verb={before ? 'Save' : 'Register'}
      action={defining}
      onSubmit={() => isWrong || defining.run()}
      onClose={onClose}
    >
      {before && (
        <p>
          {before.status === 'active'
            ? 'A new version is made with it: the active one serves on as it is.'
            : 'If the newest version was ever active, a new version is made with it; otherwise that one changes.'}{' '}
          Subscriptions that depend on a changed contract become stale.
        </p>
      )}
      <div class="columns">
        {!before && (
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
        )}
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
    </FormDialog>
  )
}

function DefinedWithWarnings({ id, warnings, onSeen }: Defined & { readonly onSeen: () => void }) {
  return (
    <Dialog title="Defined, with warnings" onClose={onSeen}>
      <p>
        <code>{id}</code> is defined. Its contracts say more than is checked:
      </p>
      <ul>
        {warnings.map((warning) => (
          <li key={warning} class="text">
            {warning}
          </li>
        ))}
      </ul>
      <div class="actions">
        <Button kind="primary" onPress={onSeen}>
          Open the model
        </Button>
      </div>
    </Dialog>
  )
}
