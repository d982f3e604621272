import * as z from 'zod'
import { omitFields } from '#rules/fields.ts'
import { ownValue } from '#rules/own-value.ts'
import { type Trait, traitSchema } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'

const share = z.number().min(0).max(1).nullable()
const sampleIds = z.array(z.int())

const hiddenFields = { discovered: true, is_suggestion: true } as const

export const traitViewSchema = traitSchema
  .omit(hiddenFields)
  .extend({
    discrimination: share.describe('The out-of-fold AUC with which the active version separates the poles.'),
    explained_variance: share.describe('For a discovered axis: the fraction of the variance between samples along it.'),
    anchor_sample_ids: z
      .object({ positive: sampleIds, negative: sampleIds })
      .nullable()
      .describe('For a discovered axis: the most extreme samples at each pole.'),
  })
  .meta({ id: 'TraitDetail' })
export type TraitView = z.infer<typeof traitViewSchema>
export const traitListSchema = z.object({ traits: z.array(traitViewSchema) }).meta({ id: 'TraitList' })

export const deletedTraitSchema = z
  .object({ handle: z.string(), deleted: z.literal(true) })
  .meta({ id: 'DeletedTrait' })

/**
 * Returns the trait as callers see it. `discrimination` is the out-of-fold AUC of the active version. An intrinsic
 * trait without a version has the AUC that its axis had on the samples when it was discovered.
 */
export function traitView(trait: Trait, active: Version | undefined): TraitView {
  const { discovered } = trait
  const { auc, discrimination = auc } = ownValue(active?.metrics ?? {}, trait.key) ?? {
    discrimination: discovered?.discrimination,
  }
  return {
    ...omitFields(trait, hiddenFields),
    discrimination: typeof discrimination === 'number' ? discrimination : null,
    explained_variance: discovered?.explained_variance ?? null,
    anchor_sample_ids: discovered?.anchor_sample_ids ?? null,
  }
}

/** Returns all traits of a model as callers see them, with the figures of the active version. */
export function traitListView(traits: readonly Trait[], active: Version | undefined): z.infer<typeof traitListSchema> {
  return { traits: traits.map((trait) => traitView(trait, active)) }
}

/** Returns the confirmation that a trait of this model is deleted. */
export function deletedTraitView(handle: string): z.infer<typeof deletedTraitSchema> {
  return { handle, deleted: true }
}
