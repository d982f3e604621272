import { useState } from 'preact/hooks'
import { currentSession } from '../../session/session.ts'
import { type Effort, EffortField } from './effort-field.tsx'
import { RunDialog } from './run-dialog.tsx'

const ways = {
  from_traits: {
    name: 'From the traits',
    hint: 'Writes examples of each pole, from the descriptions and labels of the traits.',
    meanings: amounts((count) => `Writes up to ${count} examples of each pole.`, [5, 10, 20, 30, 40]),
  },
  diversify: {
    name: 'From the samples',
    hint: 'Writes variations of the samples that are here.',
    meanings: amounts((count) => `Writes up to ${count} variations in all.`, [20, 50, 100, 200, 300]),
  },
} as const
type Way = keyof typeof ways

function amounts(
  text: (count: number) => string,
  [low, medium, high, xhigh, max]: readonly [number, number, number, number, number],
): Readonly<Record<Effort, string>> {
  return { low: text(low), medium: text(medium), high: text(high), xhigh: text(xhigh), max: text(max) }
}

type SynthesisDialogProps = { readonly handle: string; readonly onStarted: () => void; readonly onClose: () => void }

/** Starts a run that writes samples for a draft. */
export function SynthesisDialog({ handle, onStarted, onClose }: SynthesisDialogProps) {
  const [way, setWay] = useState<Way>('from_traits')
  const [effort, setEffort] = useState<Effort>('medium')
  const start = () =>
    currentSession().service.request('POST /v1/models/{handle}/samples/synthesize', {
      path: { handle },
      body: { synth_type: way, effort },
    })
  return (
    <RunDialog
      handle={handle}
      title="Write samples"
      verb="Write samples"
      start={start}
      onStarted={onStarted}
      onClose={onClose}
    >
      <p>
        A run writes samples, and marks them “synthesized”. They begin a model; texts of your own make it good. Metrics
        that are measured on synthesized samples say little.
      </p>
      <fieldset>
        <legend>What to write</legend>
        {(['from_traits', 'diversify'] as const).map((one) => (
          <label key={one} class="choice">
            <input type="radio" name="way" checked={way === one} onChange={() => setWay(one)} />
            <span>
              {ways[one].name}
              <br />
              <span class="muted">{ways[one].hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <EffortField value={effort} onChange={setEffort} meanings={ways[way].meanings} />
    </RunDialog>
  )
}
