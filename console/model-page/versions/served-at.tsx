import { useState } from 'preact/hooks'
import { useAction } from '../../loading/use-action.ts'
import { currentSession } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Field } from '../../ui/field.tsx'

type Served = { readonly at: string; readonly version_no: number | null; readonly generation: number }

/** Answers which version served at a time. */
export function ServedAt({ handle }: { readonly handle: string }) {
  const [time, setTime] = useState('')
  const [served, setServed] = useState<Served | undefined>(undefined)
  const lookUp = useAction(async () => {
    setServed(undefined)
    const answer = await currentSession().service.request('GET /v1/models/{handle}/activations', {
      path: { handle },
      query: { at: new Date(time).toISOString() },
    })
    if ('at' in answer) setServed(answer)
  })
  return (
    <form
      class="served-at"
      onSubmit={(event) => {
        event.preventDefault()
        lookUp.run()
      }}
    >
      <Field label="Which version served at">
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            step={1}
            required
            value={time}
            onInput={(event) => setTime(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button type="submit" isBusy={lookUp.isRunning}>
        Look up
      </Button>
      <p role="status">{served && servedText(served)}</p>
      {lookUp.error !== undefined && <ErrorPanel error={lookUp.error} />}
    </form>
  )
}

function servedText({ at, version_no, generation }: Served): string {
  const time = new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' })
  return version_no === null
    ? `At ${time}, no version served yet.`
    : `At ${time}, v${version_no} served, generation ${generation}.`
}
