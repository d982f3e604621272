import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { Run } from '../../../client/client.ts'
import { useLoaded } from '../../loading/use-loaded.ts'
import { useRepeated } from '../../loading/use-repeated.ts'
import { currentSession } from '../../session/session.ts'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { Progress } from '../../ui/progress.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { RunEnd } from './run-end.tsx'
import { durationText, runKindNames } from './run-words.ts'

/** The pause between two readings of a run in progress, in milliseconds. */
const readEveryMs = 1_000

type FollowedRunProps = {
  readonly handle: string
  readonly runId: string
  /** True if it was started here: then the button that did it goes, and the focus comes here. */
  readonly takesFocus: boolean
  /** Called when a run ends that was in progress before. */
  readonly onEnd: () => void
}

/** Shows a run: how far it is while it works, and what came of it. */
export function FollowedRun({ handle, runId, takesFocus, onEnd }: FollowedRunProps) {
  const loaded = useLoaded(
    (signal) =>
      currentSession().service.request('GET /v1/models/{handle}/runs/{run_id}', {
        path: { handle, run_id: runId },
        signal,
      }),
    [handle, runId],
  )
  const run = loaded.value
  const isRunning = run?.status === 'running'
  useRepeated(
    () => loaded.isLoading || loaded.reload(),
    isRunning && loaded.error === undefined ? readEveryMs : undefined,
  )
  const wasRunning = useRef(false)
  useEffect(() => {
    if (wasRunning.current && run !== undefined && !isRunning) onEnd()
    wasRunning.current = isRunning
  }, [isRunning])

  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (takesFocus) section.current?.focus({ preventScroll: true })
  }, [takesFocus])

  return (
    <section class="panel" aria-labelledby="followed-run" ref={section} tabIndex={-1}>
      <LoadedView of={loaded} what="the run" waysOn={<Link href={`/models/${handle}/runs`}>All runs</Link>}>
        {(shown) => (
          <>
            <div class="panel-head">
              <h2 id="followed-run">{runKindNames[shown.kind]}</h2>
              <StateBadge state={shown.status} />
              <code class="id muted">{shown.run_id}</code>
            </div>
            {shown.status === 'running' ? <RunProgress run={shown} /> : <RunEnd handle={handle} run={shown} />}
            <p class="visually-hidden" role="status">
              {announcementOf(shown)}
            </p>
          </>
        )}
      </LoadedView>
    </section>
  )
}

function RunProgress({ run }: { readonly run: Run }) {
  const [now, setNow] = useState(Date.now())
  useRepeated(() => setNow(Date.now()), 1_000)
  return (
    <>
      <Progress value={run.progress} label={run.effort === null ? 'Progress' : `Effort ${run.effort}`} />
      <p class="hint">
        Running for {durationText(now - Date.parse(run.started_at))}. You can leave this page. The active version, if
        there is one, goes on answering scores.
      </p>
    </>
  )
}

/** Returns what screen readers say of a run: each quarter of it once, and its end. */
function announcementOf({ kind, status, progress }: Run): string {
  const name = runKindNames[kind]
  return status === 'running' ? `${name}: ${25 * Math.floor(4 * progress)} % done` : `${name} ${status}`
}
