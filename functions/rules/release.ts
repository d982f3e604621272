import type { Model, ModelState } from '#rules/model.ts'
import type { Claim, LastOperation, RunError, RunStatus } from '#rules/run.ts'

/** How a run leaves its model behind, and how the run itself ended. */
export type Release = {
  readonly state: ModelState
  readonly operation: LastOperation
  readonly run: { readonly status: RunStatus; readonly error: RunError | null; readonly ended_at: string }
}

export function succeededRelease(model: Model, claim: Claim, now: Date): Release {
  return {
    state: 'ready',
    operation: { ...operationOf(model, claim, now), status: 'succeeded', progress: 1 },
    run: { status: 'succeeded', error: null, ended_at: now.toISOString() },
  }
}

/** A model that has a version keeps serving it; one whose first training failed can be mended and trained again. */
export function failedRelease(model: Model, claim: Claim, error: RunError, now: Date): Release {
  return {
    state: model.current_version_no > 0 ? 'ready' : 'failed',
    operation: { ...operationOf(model, claim, now), status: 'failed', error },
    run: { status: 'failed', error, ended_at: now.toISOString() },
  }
}

function operationOf(model: Model, claim: Claim, now: Date) {
  const started_at = model.last_operation?.started_at ?? now.toISOString()
  return { kind: claim.kind, started_at, run_id: claim.run_id }
}
