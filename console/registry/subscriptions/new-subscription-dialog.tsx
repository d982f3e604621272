import { useState } from 'preact/hooks'
import { useAction } from '../../loading/use-action.ts'
import { useLoaded } from '../../loading/use-loaded.ts'
import { currentSession } from '../../session/session.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notices.tsx'
import { JsonField } from '../json-field.tsx'
import { parseJsonObject } from '../json-text.ts'
import { handlerActions } from '../registry-types.ts'

const triggerEvents = ['training_complete', 'inference_complete'] as const
const inputSources = ['stored', 'trigger_output'] as const

type NewSubscriptionDialogProps = {
  readonly modelId: string
  readonly onMade: () => void
  readonly onClose: () => void
}

/** Makes a subscription to the events of a model. */
export function NewSubscriptionDialog({ modelId, onMade, onClose }: NewSubscriptionDialogProps) {
  const [event, setEvent] = useState<(typeof triggerEvents)[number]>('training_complete')
  const [target, setTarget] = useState(modelId)
  const [action, setAction] = useState<(typeof handlerActions)[number]>('inference')
  const [source, setSource] = useState<(typeof inputSources)[number]>('stored')
  const [label, setLabel] = useState('')
  const [text, setText] = useState('{}')
  const input = parseJsonObject(text)
  const known = useLoaded(
    (signal) => currentSession().service.request('GET /v2/models', { query: { limit: 100 }, signal }),
    [],
  )
  const making = useAction(async () => {
    await currentSession().service.request('POST /v2/models/{model_id}/event-subscriptions', {
      path: { model_id: modelId },
      body: {
        ...{ trigger_event: event, target_model_id: target.trim(), target_action: action, input_source: source },
        ...(source === 'stored' && 'value' in input && { input: input.value }),
        ...(label.trim() !== '' && { label: label.trim() }),
      },
    })
    notify('The subscription is made.')
    onMade()
  }, onClose)
  return (
    <FormDialog
      title={`New subscription to ${modelId}`}
      isWide
      verb="Make it"
      action={making}
      onSubmit={() => (source !== 'stored' || 'value' in input) && making.run()}
      onClose={onClose}
    >
      <div class="filters">
        <Field label="When">
          {(control) => (
            <select
              {...control}
              value={event}
              onChange={({ currentTarget }) =>
                setEvent(triggerEvents.find((one) => one === currentTarget.value) ?? 'training_complete')
              }
            >
              <option value="training_complete">a training succeeds</option>
              <option value="inference_complete">an inference succeeds</option>
            </select>
          )}
        </Field>
        <Field label="Start">
          {(control) => (
            <select
              {...control}
              value={action}
              onChange={({ currentTarget }) =>
                setAction(handlerActions.find((one) => one === currentTarget.value) ?? 'inference')
              }
            >
              {handlerActions.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Of the model">
          {(control) => (
            <>
              <input
                {...control}
                required
                list="registered-ids"
                spellcheck={false}
                value={target}
                onInput={({ currentTarget }) => setTarget(currentTarget.value)}
              />
              <datalist id="registered-ids">
                {known.value?.map(({ id, name }) => (
                  <option key={id} value={id} label={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      </div>
      <Field label="Input">
        {(control) => (
          <select
            {...control}
            value={source}
            onChange={({ currentTarget }) =>
              setSource(inputSources.find((one) => one === currentTarget.value) ?? 'stored')
            }
          >
            <option value="stored">always the same, as below</option>
            <option value="trigger_output">the output of the job</option>
          </select>
        )}
      </Field>
      {source === 'stored' && <JsonField label="Stored input" value={text} onChange={setText} />}
      <Field label="Label (optional)">
        {(control) => (
          <input
            {...control}
            maxLength={200}
            value={label}
            onInput={({ currentTarget }) => setLabel(currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  )
}
