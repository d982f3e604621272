import type { Model } from '#rules/model.ts'
import { promotionSchema, retentionSchema } from '#rules/model-request.ts'
import { type LastOperation, progressOf } from '#rules/run.ts'

/** A model as callers see it. */
export function modelDetail(model: Model) {
  const isServing = model.current_version_no > 0
  return {
    handle: model.handle,
    description: model.description,
    scoring_method: model.scoring_method,
    max_depth: model.max_depth,
    state: model.state,
    kind: model.kind,
    traits: Object.keys(model.traits).sort(),
    current_version_id: isServing ? model.current_version_id : null,
    version_no: isServing ? model.current_version_no : null,
    version_tags: model.version_tags,
    activation: model.activation,
    zero_data_retention: model.zero_data_retention,
    version_retention_policy: model.version_retention_policy ?? retentionSchema.parse({}),
    promotion_policy: model.promotion_policy ?? promotionSchema.parse({}),
    buffered_feedback: model.buffered_feedback,
    last_operation: lastOperationOf(model),
    created_at: model.created_at,
    updated_at: model.updated_at,
  }
}

/** A model's entity tag: the generation of its pointer, then the number of edits since it was made. */
export function entityTag(model: Model): string {
  return `"${model.generation}.${model.revision}"`
}

function lastOperationOf(model: Model): LastOperation | null {
  if (model.last_operation === null || model.claim === null) return model.last_operation
  return { ...model.last_operation, progress: progressOf(model.claim) }
}
