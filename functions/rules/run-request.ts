import { type Lease, leaseExpiry } from '#rules/lease.ts'
import { type Model, modelBusy } from '#rules/model.ts'
import { Refusal } from '#rules/refusal.ts'
import type { LeasingRun, Run, RunKind } from '#rules/run.ts'

/** The requested work of a run. Two runs are the same if this and the revision of their training data are equal. */
export type RunRequest = Pick<LeasingRun, 'kind' | 'effort' | 'synth_type'>

/** Refuses while another run is in flight. The refusal names that run if it does the requested work. */
export function requireNotBusy(model: Model, request: RunRequest): void {
  if (model.state !== 'busy') return
  const { lease } = model
  throw lease !== null && isSameRun(model, lease, request) ? runInProgress(model, lease) : modelBusy(model)
}

export function newRun(model: Model, request: RunRequest & Pick<Run, 'run_id' | 'actor'>, now: Date): LeasingRun {
  return {
    ...request,
    handle: model.handle,
    status: 'running',
    started_at: now.toISOString(),
    ended_at: null,
    error: null,
    progress: 0,
    version_no: null,
    outcome: null,
  }
}

/** Returns the lease of a new run on its model, under the next fencing token. */
export function newLease(
  model: Model,
  run: LeasingRun,
  now: Date,
  { leaseSeconds, embedder }: { readonly leaseSeconds: number; readonly embedder: string },
): Lease {
  return {
    run_id: run.run_id,
    fencing_token: model.fencing_token + 1,
    kind: run.kind,
    effort: run.effort,
    synth_type: run.synth_type,
    returns_to: model.state === 'failed' ? 'failed' : 'draft',
    training_data_revision: model.training_data_revision,
    started_at: run.started_at,
    base_version_no: model.current_version_no,
    expires_at: leaseExpiry(now, leaseSeconds),
    phase: 'acquired',
    trait_count: Object.keys(model.traits).length,
    samples_through: model.newest_sample_id,
    takes_feedback: model.buffered_feedback,
    takes_samples: model.buffered_samples,
    takes_quietly: model.buffered_quietly,
    scoring_method: model.scoring_method,
    max_depth: model.max_depth,
    embedder,
    fitted: {},
    fitting: {},
  }
}

/** Returns true if the run in flight does the requested work on the same samples. */
function isSameRun(model: Model, lease: Lease, request: RunRequest): boolean {
  const isSameRequest = lease.effort === request.effort && lease.synth_type === request.synth_type
  return isSameKind(lease.kind, request.kind) && isSameRequest && learnsFromAll(model, lease)
}

/** Treats train and retune as one kind: both search anew. A retrain does not. */
function isSameKind(one: RunKind, other: RunKind): boolean {
  const searching: readonly RunKind[] = ['train', 'retune']
  return one === other || (searching.includes(one) && searching.includes(other))
}

/** Returns true if no sample was added or removed since the run was requested. A synthesis adds samples itself. */
function learnsFromAll({ training_data_revision, newest_sample_id }: Model, lease: Lease): boolean {
  const { kind, samples_through = newest_sample_id } = lease
  return (
    lease.training_data_revision === training_data_revision &&
    (kind === 'synthesize' || samples_through === newest_sample_id)
  )
}

function runInProgress({ handle }: Model, { run_id }: Lease): Refusal {
  return new Refusal('run_in_progress', `This run of "${handle}" is in flight already.`, { run_id })
}
