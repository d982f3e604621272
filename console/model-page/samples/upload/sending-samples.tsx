import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useAction } from '../../../loading/use-action.ts'
import { currentSession } from '../../../session/session.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { countText } from '../../../ui/number-text.ts'
import { Progress } from '../../../ui/progress.tsx'
import { idRanges } from './id-ranges.ts'
import type { NewSample, ReadSample } from './read-samples.ts'
import { newUpload, sendSamples, type Upload } from './send-samples.ts'

export type SendingOptions = { readonly isForRetrain: boolean; readonly isEmail: boolean }

type SendingSamplesProps = {
  readonly handle: string
  readonly samples: readonly ReadSample[]
  readonly options: SendingOptions
  readonly onStored: () => void
  readonly onOther: () => void
}

/** Sends samples from when it is first shown. It says how far it is, and exactly what is stored if it stops. */
export function SendingSamples({ handle, samples, options, onStored, onOther }: SendingSamplesProps) {
  const [upload, setUpload] = useState<Upload>(() => newUpload(samples))
  const [isStopping, setStopping] = useState(false)
  const isStopped = useRef(false)
  const sending = useAction(async () => {
    isStopped.current = false
    setStopping(false)
    try {
      await sendSamples(upload, {
        send: (batch, key) => appendBatch(handle, batch, key, options),
        onStored: setUpload,
        isStopped: () => isStopped.current,
      })
    } finally {
      onStored()
    }
  })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The button that started it is gone.
    heading.current?.focus()
    sending.run()
    return () => {
      isStopped.current = true
    }
  }, [])
  useLeaveWarning(sending.isRunning)

  const isDone = upload.next === samples.length
  return (
    <section class="panel" aria-label="Upload">
      <h2 ref={heading} tabIndex={-1}>
        {isDone ? 'All samples are stored' : sending.isRunning ? 'Adding samples' : 'The upload has stopped'}
      </h2>
      <Progress
        label={`${countText(upload.next)} of ${countText(samples.length)} stored`}
        value={upload.next / samples.length}
      />
      <p role="status" class="upload-outcome">
        {upload.ids.length > 0 && `Stored as no. ${idRanges(upload.ids)}. `}
        {!isDone && !sending.isRunning && restText(upload)}
        {sending.isRunning && 'Stay here until it is done: it stops after the batch that is being sent when you leave.'}
      </p>
      {sending.error !== undefined && <ErrorPanel error={sending.error} />}
      <div class="actions">
        {sending.isRunning && (
          <Button
            isBusy={isStopping}
            onPress={() => {
              isStopped.current = true
              setStopping(true)
            }}
          >
            {isStopping ? 'Stopping after this batch' : 'Stop'}
          </Button>
        )}
        {!sending.isRunning && !isDone && (
          <Button kind="primary" onPress={() => sending.run()}>
            Continue with the rest
          </Button>
        )}
        {!sending.isRunning && <Button onPress={onOther}>Choose another file</Button>}
        {isDone && (
          <Link class="button button-primary" href={`/models/${handle}/runs`}>
            Train the model
          </Link>
        )}
      </div>
    </section>
  )
}

function restText({ samples, next }: Upload): string {
  const from = samples[next]
  if (!from) return ''
  return `Nothing from line ${from.line} on is known to be stored: ${countText(samples.length - next)} samples are left. Continuing stores none twice. Once this page is left, the rest has to be added from a file of its own.`
}

async function appendBatch(
  handle: string,
  samples: readonly NewSample[],
  idempotencyKey: string,
  { isForRetrain, isEmail }: SendingOptions,
): Promise<readonly number[]> {
  const { ids } = await currentSession().service.request('POST /v1/models/{handle}/samples', {
    path: { handle },
    query: { retrain: isForRetrain, ...(isEmail && { content_type: 'email' as const }) },
    body: { samples },
    idempotencyKey,
  })
  return ids
}

/** Has the browser ask before the page is left while samples are sent. */
function useLeaveWarning(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isSending])
}
