import { useState } from 'preact/hooks'
import { useAction } from '../../loading/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Field } from '../../ui/field.tsx'
import { inputSkeleton } from '../jobs/input-skeleton.ts'
import { JsonField } from '../json-field.tsx'
import { parseJson, prettyJson } from '../json-text.ts'
import { type HandlerAction, handlerActions, type RegisteredVersion } from '../registry-types.ts'
import { checkContract } from './check-contract.ts'
import { ContractVerdict, type Verdict } from './contract-verdict.tsx'

const sides = ['input', 'output'] as const

type ContractTrialProps = { readonly modelId: string; readonly version: RegisteredVersion }

/** Tries a value against the contracts of a version. Nothing is started or stored. */
export function ContractTrial({ modelId, version }: ContractTrialProps) {
  const [action, setAction] = useState<HandlerAction>('inference')
  const [side, setSide] = useState<(typeof sides)[number]>('input')
  const [text, setText] = useState(() =>
    prettyJson(inputSkeleton(version.handler_contracts?.inference?.input_schema, version.handlers.inference)),
  )
  const [verdict, setVerdict] = useState<Verdict>()
  const parsed = parseJson(text)
  const checking = useAction(async () => {
    if ('value' in parsed) setVerdict(await checkContract({ modelId, version, action, side, value: parsed.value }))
  })
  const change = (set: () => void) => {
    setVerdict(undefined)
    set()
  }
  return (
    <form
      class="panel"
      aria-label="Try a value"
      onSubmit={(event) => {
        event.preventDefault()
        checking.run()
      }}
    >
      <h2>Try a value</h2>
      <div class="filters">
        <Field label="Action">
          {(control) => (
            <select
              {...control}
              value={action}
              onChange={({ currentTarget }) =>
                change(() => setAction(handlerActions.find((one) => one === currentTarget.value) ?? 'inference'))
              }
            >
              {handlerActions.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Side">
          {(control) => (
            <select
              {...control}
              value={side}
              onChange={({ currentTarget }) =>
                change(() => setSide(sides.find((one) => one === currentTarget.value) ?? 'input'))
              }
            >
              {sides.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <JsonField label="Value" isAnyValue value={text} onChange={(next) => change(() => setText(next))} />
      <ContractVerdict verdict={verdict} />
      {checking.error !== undefined && <ErrorPanel error={checking.error} />}
      <div class="actions">
        <Button type="submit" isBusy={checking.isRunning}>
          Check
        </Button>
      </div>
    </form>
  )
}
