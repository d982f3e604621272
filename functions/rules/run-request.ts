import { busy, type Model } from '#rules/model.ts'
import { Refusal } from '#rules/refusal.ts'
import { type Claim, leaseFrom, type Run, type RunKind } from '#rules/run.ts'

/** What a run is asked to do; with the state of supervision that it starts from, what makes one run the same as another. */
export type AskedRun = Pick<Run, 'kind' | 'effort' | 'synth_type'>

/** One run at a time: refuses while one is in flight, by its name where it does the very thing that is asked for. */
export function requireFree(model: Model, asked: AskedRun): void {
  if (model.state !== 'busy') return
  throw model.claim !== null && isSameRun(model, model.claim, asked) ? inProgress(model) : busy(model)
}

export function newRun(model: Model, asked: AskedRun & Pick<Run, 'run_id' | 'actor'>, now: Date): Run {
  return {
    ...asked,
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
export function newClaim(
  model: Model,
  run: Run,
  now: Date,
  { leaseSeconds, embedder }: { readonly leaseSeconds: number; readonly embedder: string },
): Claim {
  return {
    run_id: run.run_id,
    fence: model.fence + 1,
    kind: run.kind,
    effort: run.effort,
    synth_type: run.synth_type,
    returns_to: model.state === 'failed' ? 'failed' : 'draft',
    supervision: model.supervision,
    started_at: run.started_at,
    started_from: model.current_version_no,
    lease_until: leaseFrom(now, leaseSeconds),
    phase: 'claimed',
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
function isSameRun(model: Model, claim: Claim, asked: AskedRun): boolean {
  const isAsked = claim.effort === asked.effort && claim.synth_type === asked.synth_type
  return isSameDeed(claim.kind, asked.kind) && isAsked && learnsFromAll(model, claim)
}

/** A training with a fresh search is the same whether a version serves or not; one that nobody asked for is no answer. */
function isSameDeed(one: RunKind, other: RunKind): boolean {
  const searching: readonly RunKind[] = ['train', 'retune']
  return one === other || (searching.includes(one) && searching.includes(other))
}

/** No sample was added, or removed, since the run was asked for; but a synthesis itself may be adding some. */
function learnsFromAll({ supervision, newest_sample_id }: Model, claim: Claim): boolean {
  const { kind, samples_through = newest_sample_id } = claim
  return claim.supervision === supervision && (kind === 'synthesize' || samples_through === newest_sample_id)
}

function inProgress(model: Model): Refusal {
  return new Refusal('run_in_progress', `This run of "${model.handle}" is in flight already.`, {
    run_id: model.claim?.run_id,
  })
}
