import { useState } from 'preact/hooks'
import { currentSession } from '../../session/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notices.tsx'

const types = [
  { value: 'from_traits', name: 'Examples of each pole, from the descriptions of the traits' },
  { value: 'diversify', name: 'Variations of the samples that people have written' },
] as const
const efforts = ['low', 'medium', 'high', 'xhigh', 'max'] as const

type SynthesisDialogProps = {
  readonly handle: string
  readonly onStarted: () => void
  readonly onClose: () => void
}

/** Starts a run that writes samples for a draft. */
export function SynthesisDialog({ handle, onStarted, onClose }: SynthesisDialogProps) {
  const [type, setType] = useState<(typeof types)[number]['value']>('from_traits')
  const [effort, setEffort] = useState<(typeof efforts)[number]>('medium')
  const start = async () => {
    await currentSession().service.model(handle).synthesize({ synth_type: type, effort })
    notify('The run has begun. Its samples are listed when it ends.')
    onStarted()
  }
  return (
    <ConfirmDialog title="Synthesize samples" verb="Synthesize" onConfirm={start} onClose={onClose}>
      <Field label="What to write">
        {(control) => (
          <select
            {...control}
            value={type}
            onChange={({ currentTarget }) =>
              setType(types.find(({ value }) => value === currentTarget.value)?.value ?? 'from_traits')
            }
          >
            {types.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Effort" hint="More effort writes more samples.">
        {(control) => (
          <select
            {...control}
            value={effort}
            onChange={({ currentTarget }) => setEffort(efforts.find((one) => one === currentTarget.value) ?? 'medium')}
          >
            {efforts.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        )}
      </Field>
      <p class="muted">
        The samples are marked as synthesized. Look through them: a model that learns from wrong texts judges wrongly.
      </p>
    </ConfirmDialog>
  )
}
