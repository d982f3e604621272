import { type Lease, leaseExpiry } from '#rules/lease.ts'
import { type Model, modelBusy } from '#rules/model.ts'
import { Refusal } from '#rules/refusal.ts'
import type { Run, RunKind } from '#rules/run.ts'

/** What a run is asked to do; with the state of supervision that it starts from, what makes one run the same as another. */
export type RunRequest = Pick<Run, 'kind' | 'effort' | 'synth_type'>

/** One run at a time: refuses while one is in flight, by its name where it does the very thing that is asked for. */
export function requireNotBusy(model: Model, request: RunRequest): void {
  if (model.state !== 'busy') return
  throw model.lease !== null && isSameRun(model, model.lease, request) ? runInProgress(model) : modelBusy(model)
}

export function newRun(model: Model, request: RunRequest & Pick<Run, 'run_id' | 'actor'>, now: Date): Run {
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

/** The hold of a new run on its model, under the next fencing token. */
export function newLease(
  model: Model,
  run: Run,
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
    scoring_method: model.scoring_method,
    max_depth: model.max_depth,
    embedder,
    fitted: {},
  }
}

/** The same deed on the same samples at the same effort. */
function isSameRun(model: Model, lease: Lease, request: RunRequest): boolean {
  const isSameRequest = lease.effort === request.effort && lease.synth_type === request.synth_type
  return isSameKind(lease.kind, request.kind) && isSameRequest && learnsFromAll(model, lease)
}

/** A training with a fresh search is the same whether a version serves or not; one that nobody asked for is no answer. */
function isSameKind(one: RunKind, other: RunKind): boolean {
  const searching: readonly RunKind[] = ['train', 'retune']
  return one === other || (searching.includes(one) && searching.includes(other))
}

/** No sample was added, or removed, since the run was asked for; but a synthesis itself may be adding some. */
function learnsFromAll({ training_data_revision, newest_sample_id }: Model, lease: Lease): boolean {
  const { kind, samples_through = newest_sample_id } = lease
  return (
    lease.training_data_revision === training_data_revision &&
    (kind === 'synthesize' || samples_through === newest_sample_id)
  )
}

function runInProgress(model: Model): Refusal {
  return new Refusal('run_in_progress', `This run of "${model.handle}" is in flight already.`, {
    run_id: model.lease?.run_id,
  })
}
