import { entityTag, lastOperationOf, type Model } from '#rules/model.ts'
import { findVersion } from '#table/versions.ts'
import type { World } from '#world/world.ts'

/** A model as callers see it, with the entity tag of this very state. */
export type ModelDetail = ReturnType<typeof detailOf>

export async function describeModel(world: World, model: Model): Promise<{ detail: ModelDetail; tag: string }> {
  const version =
    model.current_version_no > 0 ? await findVersion(world, model.handle, model.current_version_no) : undefined
  return { detail: detailOf(model, version?.tags ?? []), tag: entityTag(model) }
}

function detailOf(model: Model, versionTags: readonly string[]) {
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
    version_tags: versionTags,
    activation: model.activation,
    zero_data_retention: model.zero_data_retention,
    version_retention_policy: model.version_retention_policy,
    promotion_policy: model.promotion_policy,
    buffered_feedback: 0,
    last_operation: lastOperationOf(model),
    created_at: model.created_at,
    updated_at: model.updated_at,
  }
}
