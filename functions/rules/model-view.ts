import * as z from 'zod'
import { shownInstant } from '#rules/instant.ts'
import { progressOf } from '#rules/lease.ts'
import { type Model, modelSchema } from '#rules/model.ts'
import { modelFields, modelPolicies, versionRetentionPolicySchema } from '#rules/model-fields.ts'
import { type ModelCardTexts, modelCardTextsSchema } from '#rules/model-request.ts'
import { pageSchema } from '#rules/page.ts'
import { promotionPolicyOf } from '#rules/promotion.ts'
import { type RetrainProgress, retrainProgressSchema } from '#rules/retrain-progress.ts'
import { type LastOperation, lastOperationSchema } from '#rules/run.ts'

const { handle, state, kind, activation } = modelSchema.shape

export const modelViewSchema = z
  .object({
    handle,
    ...modelFields,
    state,
    kind,
    traits: z.array(z.string()).describe('The names of the traits, in the order in which they were declared.'),
    current_version_id: z.int().nullable().describe('The id of the active version in the deployment.'),
    version_no: z.int().nullable().describe('The number of the active version in the model.'),
    version_tags: z.array(z.string()).describe('The tags of the active version.'),
    activation,
    generation: z.int().min(0).describe('Grows at each move of the pointer: 0 before the first version.'),
    ...modelPolicies,
    buffered_feedback: z
      .int()
      .min(0)
      .describe('The number of samples from feedback that no version has learned from yet.'),
    buffered_samples: z
      .int()
      .min(0)
      .describe(
        'The number of samples that were added, or deleted, since the newest version learned from them. 0 before the first version.',
      ),
    retrain: retrainProgressSchema.describe('The progress towards the next background retrain.'),
    last_operation: lastOperationSchema.nullable().describe('The run in progress, or the last run.'),
    created_at: shownInstant('The time at which the model was created.'),
    updated_at: shownInstant('The time of the last change.'),
  })
  .meta({ id: 'ModelDetail' })
export type ModelView = z.infer<typeof modelViewSchema>
export const modelPageSchema = pageSchema(modelViewSchema).meta({ id: 'ModelPage' })

export const cardTextsViewSchema = modelCardTextsSchema.meta({ id: 'ModelCardTexts' })

/** Returns the texts of a model card as callers see them. */
export function cardTextsView({ additional_terms, upstream_sources, readme_markdown }: ModelCardTexts): ModelCardTexts {
  return { additional_terms, upstream_sources, readme_markdown }
}

export const archivedModelSchema = z
  .object({ handle: z.string(), deleted: z.literal(true) })
  .meta({ id: 'ArchivedModel' })

/** Returns the model as callers see it. */
export function modelView(model: Model & { readonly retrain: RetrainProgress }): ModelView {
  const isServing = model.current_version_no > 0
  return {
    handle: model.handle,
    description: model.description,
    scoring_method: model.scoring_method,
    max_depth: model.max_depth,
    state: model.state,
    kind: model.kind,
    traits: Object.values(model.traits),
    current_version_id: isServing ? model.current_version_id : null,
    version_no: isServing ? model.current_version_no : null,
    version_tags: model.version_tags,
    activation: model.activation,
    generation: model.generation,
    zero_data_retention: model.zero_data_retention,
    version_retention_policy: model.version_retention_policy ?? versionRetentionPolicySchema.parse({}),
    promotion_policy: promotionPolicyOf(model),
    buffered_feedback: model.buffered_feedback,
    buffered_samples: isServing ? model.buffered_samples : 0,
    retrain: model.retrain,
    last_operation: lastOperationOf(model),
    created_at: model.created_at,
    updated_at: model.updated_at,
  }
}

/** Returns the confirmation that a model is archived. */
export function archivedModelView(handle: string): z.infer<typeof archivedModelSchema> {
  return { handle, deleted: true }
}

function lastOperationOf(model: Model): LastOperation | null {
  if (model.last_operation === null || model.lease === null) return model.last_operation
  return { ...model.last_operation, progress: progressOf(model.lease) }
}
