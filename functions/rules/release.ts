import type { CompletedRun } from '#rules/completed-run.ts'
import { type Lease, progressOf } from '#rules/lease.ts'
import type { Model, ModelState } from '#rules/model.ts'
import { type BufferAfter, bufferAfterFailure } from '#rules/retrain.ts'
import { isTraining, type LastOperation, operationKind, type Run, type RunError } from '#rules/run.ts'

/** How a run leaves its model behind, and how the run itself ended. */
export type Release = {
  readonly state: ModelState
  readonly operation: LastOperation
  readonly run: Pick<Run, 'status' | 'error' | 'progress'> & { readonly ended_at: string }
  /** The feedback that waits then, where the run changes that. */
  readonly buffer?: BufferAfter | undefined
  /** The run, where repeating it would add nothing. */
  readonly completed?: CompletedRun | undefined
}

export function succeededRelease(lease: Lease, now: Date): Release {
  return {
    state: isTraining(lease.kind) ? 'ready' : lease.returns_to,
    operation: { ...operationOf(lease), status: 'succeeded', progress: 1 },
    run: { status: 'succeeded', error: null, progress: 1, ended_at: now.toISOString() },
  }
}

/** A model that was purged is what it was before, but for a version that was activated by hand meanwhile. */
export function purgedRelease(pointer: { current_version_no: number }, lease: Lease, now: Date): Release {
  const { operation, ...release } = succeededRelease(lease, now)
  const state = pointer.current_version_no > 0 ? 'ready' : release.state
  return { ...release, state, operation: lease.shows_after ?? operation }
}

/**
 * A model that has an active version keeps serving it; one that has none can be mended and trained again. A run that was not
 * to train it leaves it as it was.
 */
export function failedRelease(
  model: Pick<Model, 'current_version_no' | 'buffered_feedback' | 'failed_retrains'>,
  lease: Lease,
  error: RunError,
  now: Date,
): Release {
  const progress = progressOf(lease)
  return {
    state: model.current_version_no > 0 ? 'ready' : isTraining(lease.kind) ? 'failed' : lease.returns_to,
    operation: { ...operationOf(lease), status: 'failed', progress, error },
    run: { status: 'failed', error, progress, ended_at: now.toISOString() },
    ...(lease.kind === 'retrain_buffered' && { buffer: bufferAfterFailure(model, now) }),
  }
}

function operationOf({ kind, started_at, run_id }: Lease) {
  return { kind: operationKind(kind), started_at, run_id }
}
