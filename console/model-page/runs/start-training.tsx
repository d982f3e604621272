import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { Model } from '../../../client/client.ts'
import { useAction } from '../../loading/use-action.ts'
import { currentSession } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { type Effort, EffortField } from './effort-field.tsx'
import { waitingText } from './run-words.ts'

const meanings: Readonly<Record<Effort, string>> = {
  low: 'One configuration with few features. The quickest.',
  medium: 'One configuration with all learners. Enough for most models.',
  high: 'Tries 5 configurations with twice the features, and keeps the best.',
  xhigh: 'Tries 7 configurations, and keeps the best.',
  max: 'Tries 9 configurations, and keeps the best. The slowest.',
}

type StartTrainingProps = {
  readonly handle: string
  readonly model: Model
  /** Called with the id of the run that was started. */
  readonly onStarted: (runId: string) => void
}

/** Starts a training, and says beforehand what it does. */
export function StartTraining({ handle, model, onStarted }: StartTrainingProps) {
  const [effort, setEffort] = useState<Effort>('medium')
  const [isSearch, setSearch] = useState(false)
  const [isWriting, setWriting] = useState(false)
  const [message, setMessage] = useState<string | undefined>(undefined)
  const isTrained = model.state === 'ready'
  const isRetrain = isTrained && !isSearch
  const isWaiting = model.buffered_samples + model.buffered_feedback > 0
  const start = useAction(async () => {
    setMessage(undefined)
    const answer = await currentSession().service.request('POST /v1/models/{handle}/train', {
      path: { handle },
      body: isRetrain
        ? {}
        : { effort, ...(isTrained ? { reoptimize_params: true } : isWriting && { synthesize_missing: true }) },
    })
    if (answer.run_id === null) setMessage(answer.message)
    else onStarted(answer.run_id)
  })
  return (
    <form
      class="panel start-training"
      aria-labelledby="start-training"
      onSubmit={(event) => {
        event.preventDefault()
        start.run()
      }}
    >
      <h2 id="start-training">{isTrained ? 'Train again' : 'Train the model'}</h2>
      <p>
        {isTrained ? waitingText(model) : 'A training fits each trait to its samples, and records the first version.'}
      </p>
      {isTrained && !model.zero_data_retention && (
        <label class="choice">
          <input type="checkbox" checked={isSearch} onChange={(event) => setSearch(event.currentTarget.checked)} />
          <span>
            Search the parameters again (retune)
            <br />
            <span class="muted">
              Without it, the training keeps the settings of the active version and learns what waits.
            </span>
          </span>
        </label>
      )}
      {!isRetrain && <EffortField value={effort} onChange={setEffort} meanings={meanings} />}
      {!isTrained && (
        <label class="choice">
          <input type="checkbox" checked={isWriting} onChange={(event) => setWriting(event.currentTarget.checked)} />
          <span>
            Write what is missing
            <br />
            <span class="muted">
              First writes a few samples for poles with fewer than 3, from the descriptions of the traits. The model is
              weak at first.
            </span>
          </span>
        </label>
      )}
      {model.activation === 'pinned' && (
        <p class="hint">The model is pinned to v{model.version_no}: the new version is recorded, and not activated.</p>
      )}
      <div class="actions">
        <Button type="submit" kind={isRetrain && !isWaiting ? 'plain' : 'primary'} isBusy={start.isRunning}>
          {isTrained ? (isSearch ? 'Retune' : 'Train on what waits') : 'Train'}
        </Button>
      </div>
      <p role="status" class="start-message">
        {message}
      </p>
      {start.error !== undefined && (
        <ErrorPanel error={start.error}>
          <Link class="button" href={`/models/${handle}/samples`}>
            Add samples
          </Link>
          {!isTrained && (
            <Link class="button" href={`/models/${handle}/traits`}>
              Look at the traits
            </Link>
          )}
        </ErrorPanel>
      )}
    </form>
  )
}
