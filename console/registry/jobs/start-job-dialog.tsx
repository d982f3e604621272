import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { useAction } from '../../loading/use-action.ts'
import { currentSession } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { checkContract } from '../contracts/check-contract.ts'
import { ContractVerdict, type Verdict } from '../contracts/contract-verdict.tsx'
import { JsonField } from '../json-field.tsx'
import { parseJsonObject, prettyJson } from '../json-text.ts'
import type { HandlerAction, RegisteredVersion } from '../registry-types.ts'
import { inputSkeleton } from './input-skeleton.ts'

type StartJobDialogProps = {
  readonly modelId: string
  readonly version: RegisteredVersion
  readonly action: HandlerAction
  readonly onClose: () => void
}

/** Starts a training or an inference on an input, and opens its job. The service checks the input by the contract before. */
export function StartJobDialog({ modelId, version, action, onClose }: StartJobDialogProps) {
  const [, go] = useLocation()
  const schema = version.handler_contracts?.[action]?.input_schema
  const [text, setText] = useState(() => prettyJson(inputSkeleton(schema, version.handlers[action])))
  const [isRepeated, setRepeated] = useState(false)
  const [verdict, setVerdict] = useState<Verdict>()
  const input = parseJsonObject(text)
  const checking = useAction(async () => {
    if ('value' in input)
      setVerdict(await checkContract({ modelId, version, action, side: 'input', value: input.value }))
  })
  const starting = useAction(
    async () => {
      if ('fault' in input) return undefined
      const { service } = currentSession()
      const path = { model_id: modelId, version: version.version }
      return action === 'training'
        ? (
            await service.request('POST /v2/models/{model_id}/versions/{version}/training', {
              path,
              body: { input: input.value },
            })
          ).job_id
        : (
            await service.request('POST /v2/models/{model_id}/versions/{version}/inference', {
              path,
              body: { input: input.value, subscribe: isRepeated },
            })
          ).inference_job_id
    },
    (job) => job !== undefined && go(`/registry/${encodeURIComponent(modelId)}/jobs/${job}`),
  )
  return (
    <FormDialog
      title={`${action === 'training' ? 'Train' : 'Run inference on'} version ${version.version}`}
      isWide
      verb={action === 'training' ? 'Train' : 'Run'}
      action={starting}
      onSubmit={() => 'value' in input && starting.run()}
      onClose={onClose}
      buttons={
        schema !== undefined && (
          <Button isBusy={checking.isRunning} onPress={() => checking.run()}>
            Check the input
          </Button>
        )
      }
    >
      <JsonField
        label="Input"
        hint={
          schema === undefined
            ? 'This version has no contract for it: any JSON object is taken.'
            : 'It is checked by the input contract of the version before anything starts.'
        }
        rows={12}
        value={text}
        onChange={(next) => {
          setVerdict(undefined)
          setText(next)
        }}
      />
      <ContractVerdict verdict={verdict} />
      {checking.error !== undefined && <ErrorPanel error={checking.error} />}
      {schema !== undefined && (
        <details>
          <summary>The contract</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by the keyboard. */}
          <pre tabIndex={0}>{prettyJson(schema)}</pre>
        </details>
      )}
      {action === 'training' ? (
        <p class="muted">When it succeeds, the version becomes active. When it fails, the version becomes failed.</p>
      ) : (
        currentSession().canWrite && (
          <label class="choice">
            <input
              type="checkbox"
              checked={isRepeated}
              onChange={({ currentTarget }) => setRepeated(currentTarget.checked)}
            />
            Store the input, and repeat this after each training of the model
          </label>
        )
      )}
    </FormDialog>
  )
}
