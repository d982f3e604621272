import '../../styles/runs.css'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { usePages } from '../../loading/use-pages.ts'
import { currentSession } from '../../session/session.ts'
import type { TabProps } from '../tab-props.ts'
import { DraftRuns } from './draft-runs.tsx'
import { FollowedRun } from './followed-run.tsx'
import { RunList } from './run-list.tsx'
import { StartTraining } from './start-training.tsx'

/** Starts trainings, shows the run in progress or the one of the address, and lists all runs. */
export function RunsTab({ handle, model, reload, rest }: TabProps) {
  const { service } = currentSession()
  const [, go] = useLocation()
  const last = model.last_operation
  const running = last?.status === 'running' ? last.run_id : undefined
  const [followed, setFollowed] = useState<string | undefined>(undefined)
  const [startedHere, setStartedHere] = useState<string | undefined>(undefined)
  // A run that was seen in progress stays on the page when it has ended.
  useEffect(() => {
    if (running !== undefined) setFollowed(running)
  }, [running])
  const shownRun = rest || running || followed || (last?.status === 'failed' ? last.run_id : undefined)
  const runs = usePages(
    (signal, from) =>
      service.pages('GET /v1/models/{handle}/runs', {
        path: { handle },
        query: from,
        signal,
      }),
    [handle, last?.run_id, last?.status],
  )

  const isEditable = model.state === 'draft' || model.state === 'failed'
  return (
    <>
      {shownRun && (
        <FollowedRun
          key={shownRun}
          handle={handle}
          runId={shownRun}
          takesFocus={shownRun === startedHere}
          onEnd={() => {
            setFollowed(shownRun)
            reload()
          }}
        />
      )}
      {model.state === 'archived' && <p>The model is archived: it is read-only, and no run can start.</p>}
      {model.state !== 'archived' && model.state !== 'busy' && (
        <div class="columns">
          <StartTraining
            handle={handle}
            model={model}
            onStarted={(runId) => {
              setFollowed(runId)
              setStartedHere(runId)
              if (rest) go(`/models/${handle}/runs`)
              reload()
            }}
          />
          {isEditable && <DraftRuns handle={handle} onStarted={reload} />}
        </div>
      )}
      <RunList handle={handle} runs={runs} />
    </>
  )
}
