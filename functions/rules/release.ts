import type { ModelState } from '#rules/model.ts'
import { type Claim, type LastOperation, progressOf, type Run, type RunError } from '#rules/run.ts'

/** How a run leaves its model behind, and how the run itself ended. */
export type Release = {
  readonly state: ModelState
  readonly operation: LastOperation
  readonly run: Pick<Run, 'status' | 'error' | 'progress'> & { readonly ended_at: string }
}

export function succeededRelease(claim: Claim, now: Date): Release {
  return {
    state: 'ready',
    operation: { ...operationOf(claim), status: 'succeeded', progress: 1 },
    run: { status: 'succeeded', error: null, progress: 1, ended_at: now.toISOString() },
  }
}

/** A model that has an active version keeps serving it; one that has none can be mended and trained again. */
export function failedRelease(
  pointer: { current_version_no: number },
  claim: Claim,
  error: RunError,
  now: Date,
): Release {
  const progress = progressOf(claim)
  return {
    state: pointer.current_version_no > 0 ? 'ready' : 'failed',
    operation: { ...operationOf(claim), status: 'failed', progress, error },
    run: { status: 'failed', error, progress, ended_at: now.toISOString() },
  }
}

function operationOf({ kind, started_at, run_id }: Claim) {
  return { kind, started_at, run_id }
}
