import type { Run } from '../../../client/client.ts'
import { counted } from '../../ui/number-text.ts'

/** The name of each kind of run. */
export const runKindNames: Readonly<Record<Run['kind'], string>> = {
  train: 'Training',
  retune: 'Retune',
  retrain_buffered: 'Background retrain',
  discover: 'Discovery of traits',
  synthesize: 'Synthesis of samples',
  purge: 'Purge of sample texts',
  backfill: 'Import of a version',
}

/** Returns a duration in its two largest units, such as “1.3 s”, “42 s” or “3 min 5 s”. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Returns how long a run took; undefined while it is in progress. */
export function durationOf({ started_at, ended_at }: Pick<Run, 'started_at' | 'ended_at'>): string | undefined {
  return ended_at === null ? undefined : durationText(Date.parse(ended_at) - Date.parse(started_at))
}

/** Says what to do about each code of a failed run. */
const failureAdvice: Readonly<Record<string, string>> = {
  cannot_fit: 'Add samples that differ more, or of the pole that lacks them, and start again.',
  validation_failed: 'Add what is missing, and start again.',
  timed_out: 'Start again with less effort, or with fewer or shorter samples.',
  step_died: 'Start again with fewer or shorter samples.',
  run_lost: 'The service stopped while the run worked. Start it again.',
  upstream_unavailable: 'A service that the run needs did not answer. Start it again in a moment.',
  embedder_refused: 'The embedding model refused the texts. Ask whoever runs the service.',
  synthesis_refused: 'The language model refused to write. Change the descriptions of the traits, and start again.',
}

/** Returns a sentence that says what to do about a failed run. */
export function adviceOnFailure(code: string): string {
  return (
    failureAdvice[code] ??
    'Start it again. If it fails again, ask whoever runs the service: its log has the reason under the id of the run.'
  )
}

/** Says what waits for the next training, and when a background retrain begins by itself. */
export function waitingText({ buffered_samples, buffered_feedback, retrain }: Waiting): string {
  const waiting = [
    ...(buffered_samples > 0 ? [counted(buffered_samples, 'added or deleted sample')] : []),
    ...(buffered_feedback > 0 ? [counted(buffered_feedback, 'sample of feedback', 'samples of feedback')] : []),
  ]
  if (waiting.length === 0) return 'The newest version has learned from all samples: nothing waits.'
  const verb = buffered_samples + buffered_feedback === 1 ? 'waits' : 'wait'
  const own = `A background retrain begins by itself at ${retrain.threshold} changes; there are ${retrain.changes}.`
  return `${waiting.join(' and ')} ${verb} to be learned. ${own}`
}

type Waiting = {
  readonly buffered_samples: number
  readonly buffered_feedback: number
  readonly retrain: { readonly changes: number; readonly threshold: number }
}
