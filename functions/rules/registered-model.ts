import { z } from 'zod'
import { contractsSchema } from '#rules/contract.ts'
import { contractRevisionsSchema, initialContractRevisions, nextContractRevisions } from '#rules/contract-revisions.ts'
import { jsonObjectSchema } from '#rules/json-object.ts'
import { handlersSchema } from '#rules/model-handler.ts'
import { modelIdSchema } from '#rules/registry-names.ts'

export const descriptionSchema = z.string().max(4_000)
export const metadataSchema = jsonObjectSchema(32 * 1024)

/** What a caller says of a model; a PUT says all of it anew. */
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

export const registerModelSchema = defineModelSchema
  .extend({ id: modelIdSchema.optional() })
  .meta({ id: 'RegisterModel' })
export type RegisterModel = z.infer<typeof registerModelSchema>

/** A stored model. Every change of it or of its versions counts here, so that changes are made one after the other. */
export const registeredModelSchema = z.object({
  ...defineModelSchema.shape,
  id: z.string(),
  /** The pointer: these three change only together. */
  active_version: z.string().nullable(),
  generation: z.int(),
  activated_at: z.string().nullable(),
  /** +1 at each change that the pointer's generation does not count. */
  revision: z.int(),
  /** The version made last, how many there are, and the largest number that one was called by. */
  newest_version: z.string(),
  version_count: z.int(),
  newest_integer: z.int(),
  editions: contractRevisionsSchema,
  created_at: z.string(),
  updated_at: z.string(),
})
export type RegisteredModel = z.infer<typeof registeredModelSchema>

export function newRegisteredModel(id: string, definition: DefineModel, now: Date): RegisteredModel {
  return {
    ...definition,
    id,
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

/** The model as it is defined anew. */
export function redefined(model: RegisteredModel, definition: DefineModel): RegisteredModel {
  return { ...model, ...definition, editions: nextContractRevisions(model.editions, model, definition) }
}

/** A model as callers see it: it is active while it has an active version. */
export function registeredModelView(model: RegisteredModel) {
  const { id, name, description, handlers, handler_contracts, metadata, active_version } = model
  const status: 'pending' | 'active' = active_version === null ? 'pending' : 'active'
  return { id, name, description, handlers, handler_contracts, metadata, status, active_version }
}
