import type { Run } from 'touchstone/client'
import type { Session } from '../session.ts'

const verbs: Readonly<Record<string, string>> = {
  train: 'Training',
  retune: 'Retuning',
  retrain_buffered: 'Retraining',
  discover: 'Discovering',
  synthesize: 'Writing samples',
  purge: 'Purging',
}

/** Waits for the end of a run, and shows its progress. Returns the run that succeeded. Ctrl-C ends the waiting, and the run goes on. */
export async function watchRun(session: Session, handle: string, runId: string): Promise<Run> {
  const progress = session.progress(handle)
  const run = await session
    .service()
    .model(handle)
    .waitForRun(runId, {
      onProgress: ({ kind, progress: share }) => progress.update(share, verbs[kind] ?? kind),
      signal: session.signal,
    })
  progress.end(`${verbs[run.kind] ?? run.kind} took ${secondsOf(run)} s.`)
  return run
}

function secondsOf({ started_at, ended_at }: Run): string {
  return ((Date.parse(ended_at ?? started_at) - Date.parse(started_at)) / 1000).toFixed(1)
}
