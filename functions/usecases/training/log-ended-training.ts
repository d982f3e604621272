import type { Lease, LeasedRun } from '#rules/lease.ts'
import type { World } from '#world/world.ts'

type EndedTraining = { readonly lease: Lease; readonly version_no: number; readonly activated: boolean }

/** Logs and counts a training that recorded a version; a background retrain also as one that succeeded, with its duration. */
export function logEndedTraining(
  { log, now }: World,
  { handle, run_id }: LeasedRun,
  { lease: { kind, started_at }, version_no, activated }: EndedTraining,
): void {
  const about = { handle, run_id, kind, version_no }
  const outcome = activated ? 'activated' : 'kept'
  log.info('A training has ended.', { ...about, activated }, { outcome, values: { flips: 1 } })
  if (kind !== 'retrain_buffered') return
  const retrain_duration = Math.max(0, (now().getTime() - Date.parse(started_at)) / 1000)
  log.info('A background retrain has succeeded.', about, { outcome: 'done', values: { retrains: 1, retrain_duration } })
}
