import { z } from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { busy, type Model, requireLive } from '#rules/model.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'
import { type Claim, leaseFrom, type Run, type RunKind } from '#rules/run.ts'
import type { Trait } from '#rules/trait.ts'

export const trainSchema = z.strictObject({
  effort: effortSchema.default('medium'),
  reoptimize_params: z.boolean().default(false),
})
export type TrainRequest = z.infer<typeof trainSchema>

/** What a request to train means for the model as it is: which run to start, or undefined where nothing is to be done. */
export function runFor(model: Model, request: TrainRequest): RunKind | undefined {
  requireLive(model)
  if (model.state === 'busy') throw isSameRun(model, request) ? inProgress(model) : busy(model)
  if (model.state !== 'ready') return 'train'
  return request.reoptimize_params ? 'retune' : undefined
}

export function newRun(model: Model, asked: Pick<Run, 'run_id' | 'kind' | 'effort' | 'actor'>, now: Date): Run {
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

/** Every trait needs samples to learn from. Says everything that is missing at once. */
export function requireTrainable(traits: readonly Trait[]): void {
  const issues = traits.flatMap((trait) =>
    missingPoles(trait, traits).map((pole) => ({
      path: `traits.${trait.key}`,
      message: `The trait "${trait.key}" has no ${pole}.`,
    })),
  )
  if (traits.length === 0) issues.push({ path: 'traits', message: 'The model has no trait; add at least one.' })
  if (issues.length > 0) throw validationFailed(issues)
}

/** Whether a trait learns from the samples of the model's other traits besides its own. */
export function learnsFromOthers(trait: Trait): boolean {
  return trait.type === 'claim' || (trait.type === 'spectrum' && hasOnePole(trait))
}

/** A cohort or a topic is learned from its own kind alone; a spectrum's other pole can be made of the other traits' samples. */
function missingPoles(trait: Trait, traits: readonly Trait[]): readonly string[] {
  const needsNegatives = trait.type === 'spectrum' || trait.type === 'claim'
  const hasOthers = traits.some(({ key, sample_count }) => key !== trait.key && sample_count > 0)
  if (trait.type === 'spectrum' && hasOnePole(trait) && hasOthers) return []
  return [
    ...(trait.positive_samples === 0 ? ['positive samples (quality ≥ 0.5)'] : []),
    ...(trait.negative_samples === 0 && needsNegatives ? ['negative samples (quality < 0.5)'] : []),
  ]
}

function hasOnePole({ positive_samples, negative_samples }: Trait): boolean {
  return (positive_samples === 0) !== (negative_samples === 0)
}

/** The same samples at the same effort: the run that is in flight already answers the request. */
function isSameRun({ claim, supervision, newest_sample_id }: Model, request: TrainRequest): boolean {
  if (claim === null || claim.kind === 'retrain_buffered') return false
  const { effort, samples_through = newest_sample_id } = claim
  return effort === request.effort && claim.supervision === supervision && samples_through === newest_sample_id
}

function inProgress(model: Model): Refusal {
  return new Refusal('run_in_progress', `This run of "${model.handle}" is in flight already.`, {
    run_id: model.claim?.run_id,
  })
}
