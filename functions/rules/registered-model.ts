import * as z from 'zod'
import { type Authority, authoritySchema } from '#rules/authority.ts'
import { contractsSchema } from '#rules/contract.ts'
import { contractRevisionsSchema, initialContractRevisions, nextContractRevisions } from '#rules/contract-revisions.ts'
import { omitFields } from '#rules/fields.ts'
import { jsonObjectSchema } from '#rules/json-object.ts'
import { handlersSchema } from '#rules/model-handler.ts'
import { modelIdSchema } from '#rules/registry-names.ts'

export const descriptionSchema = z.string().max(4_000)
export const metadataSchema = jsonObjectSchema(32 * 1024)

/** The fields of a registered model that callers set. They are stored and shown in its view. PUT replaces them all. */
export const defineModelSchema = z
  .strictObject({
    name: z.string().min(1).max(200),
    description: descriptionSchema,
    handlers: handlersSchema,
    handler_contracts: contractsSchema.nullish().transform((contracts) => contracts ?? null),
    metadata: metadataSchema.default({}),
  })
  .meta({ id: 'DefineModel' })
export type DefineModel = z.infer<typeof defineModelSchema>

const fieldsOfModelOnly = { name: true } as const

/** The part of a definition that each version keeps. A rollback therefore runs the same code. */
export type VersionDefinition = Omit<DefineModel, keyof typeof fieldsOfModelOnly>

export function versionDefinitionOf(definition: DefineModel): VersionDefinition {
  return omitFields(definition, fieldsOfModelOnly)
}

export const registerModelSchema = defineModelSchema
  .extend({ id: modelIdSchema.optional() })
  .meta({ id: 'RegisterModel' })
export type RegisterModel = z.infer<typeof registerModelSchema>

/** A stored model. Each change of the model or its versions increments a counter here, which serialises changes. */
export const registeredModelSchema = z.object({
  ...defineModelSchema.shape,
  id: z.string(),
  /** The caller who set the handlers last; null in a model of an earlier release. */
  defined_by: authoritySchema.nullable().default(null),
  /** The pointer: these three attributes change together. */
  active_version: z.string().nullable(),
  generation: z.int(),
  activated_at: z.string().nullable(),
  /** +1 at each change that the pointer's generation does not count. */
  revision: z.int(),
  /** The newest version, the number of versions, and the largest number that names one. */
  newest_version: z.string(),
  version_count: z.int(),
  newest_integer: z.int(),
  editions: contractRevisionsSchema,
  created_at: z.string(),
  updated_at: z.string(),
})
export type RegisteredModel = z.infer<typeof registeredModelSchema>

export function newRegisteredModel(
  id: string,
  definition: DefineModel,
  defined_by: Authority,
  now: Date,
): RegisteredModel {
  return {
    ...definition,
    id,
    defined_by,
    active_version: null,
    generation: 0,
    activated_at: null,
    revision: 0,
    newest_version: '1',
    version_count: 1,
    newest_integer: 1,
    editions: initialContractRevisions,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
  }
}

/** Returns the model with its new definition. */
export function redefined(model: RegisteredModel, definition: DefineModel, defined_by: Authority): RegisteredModel {
  return { ...model, ...definition, defined_by, editions: nextContractRevisions(model.editions, model, definition) }
}
