import { z } from 'zod'
import { contractsSchema } from '#rules/contract.ts'
import { handlersSchema } from '#rules/model-handler.ts'
import { type DefineModel, descriptionSchema, metadataSchema, type RegisteredModel } from '#rules/registered-model.ts'
import { versionNameSchema } from '#rules/registry-names.ts'

export const versionStatusSchema = z.enum(['pending', 'training', 'active', 'failed'])
export type VersionStatus = z.infer<typeof versionStatusSchema>

export const addVersionSchema = z
  .strictObject({
    version: versionNameSchema,
    description: descriptionSchema,
    metadata: metadataSchema.default({}),
  })
  .meta({ id: 'AddVersion' })
export type AddVersion = z.infer<typeof addVersionSchema>

/** A stored version: it keeps the handlers and contracts that it was made with, so that a rollback runs the same code. */
export const registeredVersionSchema = z.object({
  model_id: z.string(),
  version: z.string(),
  /** The order in which the model's versions were made. */
  ordinal: z.int(),
  description: z.string(),
  metadata: metadataSchema,
  handlers: handlersSchema,
  handler_contracts: contractsSchema.nullable(),
  status: versionStatusSchema,
  created_at: z.string(),
  activated_at: z.string().nullable(),
  /** The training that is under way, and the last one that succeeded. */
  training_job: z.string().nullable(),
  trained_by: z.string().nullable(),
  /** What its last training → active set off. */
  firing: z.string().nullable(),
})
export type RegisteredVersion = z.infer<typeof registeredVersionSchema>

type Definition = Pick<DefineModel, 'handlers' | 'handler_contracts'>

export function newRegisteredVersion(
  model: Pick<RegisteredModel, 'id'>,
  ordinal: number,
  wanted: AddVersion,
  { handlers, handler_contracts }: Definition,
  now: Date,
): RegisteredVersion {
  return {
    model_id: model.id,
    ordinal,
    version: wanted.version,
    description: wanted.description,
    metadata: wanted.metadata,
    handlers,
    handler_contracts,
    status: 'pending',
    created_at: now.toISOString(),
    activated_at: null,
    training_job: null,
    trained_by: null,
    firing: null,
  }
}

/** Whether a new definition may be put into the version itself: it never served, and nothing works on it. */
export function isRedefinable(model: RegisteredModel, { status, activated_at }: RegisteredVersion): boolean {
  return model.active_version === null && activated_at === null && (status === 'pending' || status === 'failed')
}

/** A version as callers see it. */
export function registeredVersionView(stored: RegisteredVersion) {
  const { version, description, metadata, status, created_at, activated_at, handlers, handler_contracts } = stored
  return { version, description, metadata, status, created_at, activated_at, handlers, handler_contracts }
}
