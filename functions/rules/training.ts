import * as z from 'zod'
import { bufferSize } from '#rules/buffer.ts'
import { effortSchema } from '#rules/effort.ts'
import { isDescribed } from '#rules/missing-samples.ts'
import type { Model } from '#rules/model.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'
import type { RunKind } from '#rules/run.ts'
import { type RunRequest, requireNotBusy } from '#rules/run-request.ts'
import type { Trait } from '#rules/trait.ts'

export const trainSchema = z
  .strictObject({
    effort: effortSchema.default('medium'),
    reoptimize_params: z
      .boolean()
      .default(false)
      .describe('Searches the parameters of a trained model again, as a retune.'),
    synthesize_missing: z
      .boolean()
      .default(false)
      .describe(
        'Of a draft: first writes a few samples for poles of spectrum traits that have fewer than 3, from the description and labels of the trait. They are marked `synthesized`, and make a first, weak model.',
      ),
  })
  .meta({ id: 'Train' })
export type TrainRequest = z.infer<typeof trainSchema>

/** Returns the kind of run that a request to train starts, or undefined if the model needs no training. */
export function trainingKindFor(model: Model, request: TrainRequest): RunKind | undefined {
  requireNotArchived(model)
  requireNotBusy(model, requestedRun(model, request))
  if (model.state !== 'ready') return 'train'
  if (!request.reoptimize_params) return bufferSize(model) > 0 ? 'retrain_buffered' : undefined
  requireSamplesKept(model)
  return 'retune'
}

/** Returns the run that a request for a busy model means. A retrain searches nothing, so no effort distinguishes two of them. */
function requestedRun({ lease }: Model, { effort, reoptimize_params }: TrainRequest): RunRequest {
  const isRetrain = lease?.kind === 'retrain_buffered' && !reoptimize_params
  return isRetrain ? { kind: lease.kind, effort: lease.effort } : { kind: 'train', effort }
}

/** Refuses to retune a model with zero data retention: its samples were purged, and it accepts no others. */
function requireSamplesKept({ handle, zero_data_retention }: Model): void {
  if (!zero_data_retention) return
  throw new Refusal(
    'feature_unavailable',
    `"${handle}" has zero data retention: its samples were purged when it was trained, and a retune would need them.`,
    { feature: 'retune', because: 'zero_data_retention' },
  )
}

const writingHint =
  ' Add some, or train with `synthesize_missing: true`, which writes a few from the description and labels of the trait.'

/** Refuses traits without enough samples to learn from, except discovered ones. Reports everything missing at once. */
export function requireTrainable(traits: readonly Trait[]): void {
  const learned = traits.filter(({ kind }) => kind === 'extrinsic')
  const issues = learned.flatMap((trait) =>
    missingPoles(trait, traits).map((pole) => ({
      path: `traits.${trait.key}`,
      message: `The trait "${trait.key}" has no ${pole}.${isDescribed(trait) ? writingHint : ''}`,
    })),
  )
  if (traits.length === 0) issues.push({ path: 'traits', message: 'The model has no trait; add at least one.' })
  if (issues.length > 0) throw validationFailed(issues)
}

/** Returns true if a trait also learns from the samples of the model's other traits. */
export function learnsFromOtherTraits(trait: Trait): boolean {
  return trait.type === 'claim' || (trait.type === 'spectrum' && hasOnePole(trait))
}

/**
 * Returns the poles of a trait that lack samples. A cohort or topic is learned from positive samples alone. The missing
 * pole of a spectrum can be formed from the samples of other traits.
 */
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
