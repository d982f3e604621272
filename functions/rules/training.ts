import { z } from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { type Model, requireNotArchived } from '#rules/model.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'
import type { RunKind } from '#rules/run.ts'
import { requireNotBusy } from '#rules/run-request.ts'
import type { Trait } from '#rules/trait.ts'

export const trainSchema = z
  .strictObject({
    effort: effortSchema.default('medium'),
    reoptimize_params: z.boolean().default(false).describe('On a trained model: search anew, as a retune.'),
  })
  .meta({ id: 'Train' })
export type TrainRequest = z.infer<typeof trainSchema>

/** What a request to train means for the model as it is: which run to start, or undefined where nothing is to be done. */
export function trainingKindFor(model: Model, request: TrainRequest): RunKind | undefined {
  requireNotArchived(model)
  requireNotBusy(model, { kind: 'train', effort: request.effort })
  if (model.state !== 'ready') return 'train'
  if (!request.reoptimize_params) return undefined
  requireSamplesKept(model)
  return 'retune'
}

/** A trained model without its samples has nothing to learn anew from, and takes no others. */
function requireSamplesKept({ handle, zero_data_retention }: Model): void {
  if (!zero_data_retention) return
  throw new Refusal(
    'feature_unavailable',
    `"${handle}" has zero data retention: its samples were purged when it was trained, and a retune would need them.`,
    { feature: 'retune', because: 'zero_data_retention' },
  )
}

/** Every trait needs samples to learn from, but those whose axis was discovered. Says everything that is missing at once. */
export function requireTrainable(traits: readonly Trait[]): void {
  const learned = traits.filter(({ kind }) => kind === 'extrinsic')
  const issues = learned.flatMap((trait) =>
    missingPoles(trait, traits).map((pole) => ({
      path: `traits.${trait.key}`,
      message: `The trait "${trait.key}" has no ${pole}.`,
    })),
  )
  if (traits.length === 0) issues.push({ path: 'traits', message: 'The model has no trait; add at least one.' })
  if (issues.length > 0) throw validationFailed(issues)
}

/** Whether a trait learns from the samples of the model's other traits besides its own. */
export function learnsFromOtherTraits(trait: Trait): boolean {
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
