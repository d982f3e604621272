import { pickFields } from '#rules/fields.ts'
import { canonicalJson } from '#rules/json-object.ts'
import type { EditedModel, Model } from '#rules/model.ts'
import { modelFields, type modelPolicies } from '#rules/model-fields.ts'
import type { ModelFile } from '#rules/model-file.ts'
import {
  type CreateModel,
  createModelSchema,
  type ModelCardTexts,
  type UpdateModel,
  updateModelSchema,
} from '#rules/model-request.ts'
import { promotionPolicyOf } from '#rules/promotion.ts'
import type { Trait } from '#rules/trait.ts'
import { versionRetentionPolicyOf } from '#rules/version-retention.ts'

/** A field that a file changes; `from` is null where there was no value. */
export type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown }

/** A model with its card and its traits, as it is before a file is applied. */
export type ExistingModel = {
  readonly model: EditedModel &
    Pick<Model, keyof typeof modelFields | keyof typeof modelPolicies | 'traits' | 'current_version_no'>
  readonly card: ModelCardTexts
  readonly traits: readonly Trait[]
}

/** Returns the request that creates the model of a file. The policies are set by a later change, as by PATCH. */
export function creationOf({ readme, ...file }: ModelFile, handle: string): CreateModel {
  return createModelSchema.strip().parse({ ...file, readme_markdown: readme, handle })
}

/** Returns the fields that a file states and that differ from those of the model. */
export function patchOf(file: ModelFile, existing: ExistingModel | undefined): UpdateModel {
  const current: Readonly<Record<string, unknown>> = existing ? fieldsOf(existing) : {}
  const stated = Object.entries(statedFields(file))
  return Object.fromEntries(stated.filter(([name, value]) => isDifferent(current[name], value)))
}

/** Returns the changes of a patch, by the names that the fields have in a file. */
export function changesOf(patch: UpdateModel, existing: ExistingModel | undefined): readonly FieldChange[] {
  const current: Readonly<Record<string, unknown>> = existing ? fieldsOf(existing) : {}
  return Object.entries(patch).map(([name, to]) => ({
    field: name === 'readme_markdown' ? 'readme' : name,
    from: current[name] ?? null,
    to,
  }))
}

export function isDifferent(one: unknown, other: unknown): boolean {
  return canonicalJson(withoutEmpty(one)) !== canonicalJson(withoutEmpty(other))
}

function statedFields({ readme, ...file }: ModelFile): UpdateModel {
  return updateModelSchema.strip().parse({ ...file, ...(readme !== undefined && { readme_markdown: readme }) })
}

function fieldsOf({ model, card }: ExistingModel): Readonly<Record<string, unknown>> {
  const version_retention_policy = versionRetentionPolicyOf(model)
  return {
    ...pickFields(model, modelFields),
    ...card,
    version_retention_policy,
    promotion_policy: promotionPolicyOf(model),
  }
}

/** A text that was cleared and one that was never set are the same. */
function withoutEmpty(value: unknown): unknown {
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return isEmpty ? null : value
}
