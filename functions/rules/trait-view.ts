import { z } from 'zod'
import { type Trait, traitSchema } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'

const share = z.number().min(0).max(1).nullable()
const sampleIds = z.array(z.int())

export const traitViewSchema = traitSchema
  .omit({ discovered: true, is_suggestion: true })
  .extend({
    discrimination: share.describe('How well the active version tells the poles apart: its out-of-fold AUC.'),
    explained_variance: share.describe('Of a discovered axis: the share of the differences between samples along it.'),
    anchor_sample_ids: z
      .object({ positive: sampleIds, negative: sampleIds })
      .nullable()
      .describe('Of a discovered axis: the samples that lie farthest out at either pole.'),
  })
  .meta({ id: 'TraitDetail' })
export type TraitView = z.infer<typeof traitViewSchema>

/**
 * A trait as callers see it; how well it tells its poles apart is the active version's out-of-fold AUC, and of an intrinsic
 * trait what its axis makes of the version's samples, or did when it was discovered.
 */
export function traitView({ discovered, is_suggestion: _, ...trait }: Trait, active: Version | undefined): TraitView {
  const { auc, discrimination = auc } = active?.metrics[trait.key] ?? { discrimination: discovered?.discrimination }
  return {
    ...trait,
    discrimination: typeof discrimination === 'number' ? discrimination : null,
    explained_variance: discovered?.explained_variance ?? null,
    anchor_sample_ids: discovered?.anchor_sample_ids ?? null,
  }
}
