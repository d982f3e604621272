import * as z from 'zod'
import { type Fields, nullableFields, nullishFields, optionalFields, pickFields, withDefaults } from '#rules/fields.ts'
import {
  modelCardFields,
  modelDefaults,
  modelFields,
  modelPolicies,
  storedUpstreamSourceSchema,
} from '#rules/model-fields.ts'

export const modelKinds = ['scoring'] as const

const nullableCardFields = nullableFields(modelCardFields)
const emptyCard = { additional_terms: null, upstream_sources: null, readme_markdown: null }

type FieldName = keyof typeof modelFields | keyof typeof modelCardFields
type PolicyName = keyof typeof modelPolicies

export const createModelSchema = z.strictObject({
  handle: z.string().describe('`<namespace>.<name>`, like `demo.support-tone`; stays taken for good.'),
  kind: z.enum(modelKinds).default('scoring'),
  ...withDefaults(modelFields, modelDefaults),
  ...withDefaults(nullableCardFields, emptyCard),
} satisfies Fields<'handle' | 'kind' | FieldName>)
export type CreateModel = z.infer<typeof createModelSchema>

/** A field that is left out stays as it is. Null restores the default of a policy. */
export const updateModelSchema = z.strictObject({
  ...optionalFields(modelFields),
  ...optionalFields(modelCardFields),
  ...nullishFields(modelPolicies),
} satisfies Fields<FieldName | PolicyName>)
export type UpdateModel = z.infer<typeof updateModelSchema>

/** The stored documents of a model. */
export const modelCardTextsSchema = z.object({
  ...nullableCardFields,
  upstream_sources: z.array(storedUpstreamSourceSchema).nullable(),
} satisfies Fields<keyof typeof modelCardFields>)
export type ModelCardTexts = z.infer<typeof modelCardTextsSchema>

/** The attributes that an edit sets, in the model and in its card. */
export type ModelChanges = {
  readonly model: Pick<UpdateModel, keyof typeof modelFields | PolicyName>
  readonly card: Pick<UpdateModel, keyof typeof modelCardFields>
}

export function modelChangesOf(patch: UpdateModel): ModelChanges {
  return { model: pickFields(patch, { ...modelFields, ...modelPolicies }), card: pickFields(patch, modelCardFields) }
}
