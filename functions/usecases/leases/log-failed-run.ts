import type { Run, RunError, RunKind } from '#rules/run.ts'
import type { World } from '#world/world.ts'

/**
 * Logs that a run has failed, and why: a warning, so that an operator sees it at the default level. The cause is for the
 * operator, where it is not the reason; callers see the reason only. Nobody asked for a background retrain, so it is counted.
 */
export function logFailedRun(
  { log }: World,
  { handle, run_id }: Pick<Run, 'handle' | 'run_id'>,
  kind: RunKind,
  error: RunError,
  cause = '',
): void {
  const { code, message: reason } = error
  const isReason = cause.endsWith(reason)
  const fields = { handle, run_id, kind, code, reason, ...(cause && !isReason && { cause }) }
  const isBackground = kind === 'retrain_buffered'
  log.warn('A run failed.', fields, isBackground ? { outcome: 'failed', values: { retrains: 1 } } : undefined)
}
