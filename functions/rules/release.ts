import type { ChangeBuffer } from '#rules/buffer.ts'
import type { CompletedRun } from '#rules/completed-run.ts'
import { type Lease, progressOf } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import type { ModelState } from '#rules/model-state.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import { type BufferAfter, bufferAfterFailure, bufferAfterPurge } from '#rules/retrain.ts'
import { isTraining, type LastOperation, operationKind, type Run, type RunError } from '#rules/run.ts'

/** The model's state and last operation after a run, and the end of the run itself. */
export type Release = {
  readonly state: ModelState
  readonly operation: LastOperation
  readonly run: Pick<Run, 'status' | 'error' | 'progress'> & { readonly ended_at: string }
  /** The newest sample that the run's version could learn from, where it recorded one. */
  readonly learned_through?: number | undefined
  /** The buffer after the run, where the run changes it. */
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

/** Returns the release after a purge: the previous state, or ready where a version was activated by hand meanwhile. */
export function purgedRelease(pointer: { current_version_no: number }, lease: Lease, now: Date): Release {
  const { operation, ...release } = succeededRelease(lease, now)
  const state = pointer.current_version_no > 0 ? 'ready' : release.state
  return { ...release, state, operation: lease.shows_after ?? operation }
}

/**
 * Returns the release after a failure. A model with an active version keeps serving it. A model without one can be edited and trained
 * again after a training, and returns to its previous state after any other run.
 */
export function failedRelease(
  model: Pick<Model, 'current_version_no' | 'zero_data_retention' | 'failed_retrains'> & ChangeBuffer,
  lease: Lease,
  error: RunError,
  now: Date,
): Release {
  const progress = progressOf(lease)
  return {
    state: model.current_version_no > 0 ? 'ready' : isTraining(lease.kind) ? 'failed' : lease.returns_to,
    operation: { ...operationOf(lease), status: 'failed', progress, error },
    run: { status: 'failed', error, progress, ended_at: now.toISOString() },
    ...(endsWithoutSamples(model, lease)
      ? { buffer: bufferAfterPurge(model, lease, now) }
      : lease.kind === 'retrain_buffered' && { buffer: bufferAfterFailure(model, now) }),
  }
}

function operationOf({ kind, started_at, run_id }: Lease) {
  return { kind: operationKind(kind), started_at, run_id }
}
