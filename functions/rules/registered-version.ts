import * as z from 'zod'
import { type Authority, authoritySchema } from '#rules/authority.ts'
import { contractsSchema } from '#rules/contract.ts'
import type { Fields } from '#rules/fields.ts'
import { type HandlerAction, handlersSchema } from '#rules/model-handler.ts'
import {
  descriptionSchema,
  metadataSchema,
  type RegisteredModel,
  type VersionDefinition,
} from '#rules/registered-model.ts'
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

/** The fields of a version that callers set: in its own request, or in the definition of its model. */
const definedFields = {
  version: z.string(),
  description: z.string(),
  metadata: metadataSchema,
  handlers: handlersSchema,
  handler_contracts: contractsSchema.nullable(),
} satisfies Fields<keyof AddVersion | keyof VersionDefinition>

/** A stored version. It keeps the handlers and contracts from its creation: a rollback runs the same code. */
export const registeredVersionSchema = z.object({
  model_id: z.string(),
  /** The order in which the model's versions were created. */
  ordinal: z.int(),
  ...definedFields,
  /** The caller who set the handlers; null in a version of an earlier release. */
  defined_by: authoritySchema.nullable().default(null),
  status: versionStatusSchema,
  created_at: z.string(),
  activated_at: z.string().nullable(),
  /** The job of the training in progress, and of the last training that succeeded. */
  training_job: z.string().nullable(),
  trained_by: z.string().nullable(),
  /** The trigger of its last transition from training to active. The stored name dates from an earlier release. */
  firing: z.string().nullable(),
})
export type RegisteredVersion = z.infer<typeof registeredVersionSchema>

/** A new version's own fields and the definition that it keeps. */
export type NewRegisteredVersion = Pick<RegisteredVersion, keyof typeof definedFields | 'defined_by'>

export function newRegisteredVersion(
  model: Pick<RegisteredModel, 'id'>,
  ordinal: number,
  defined: NewRegisteredVersion,
  now: Date,
): RegisteredVersion {
  return {
    ...defined,
    model_id: model.id,
    ordinal,
    status: 'pending',
    created_at: now.toISOString(),
    activated_at: null,
    training_job: null,
    trained_by: null,
    firing: null,
  }
}

/** Returns true if a new definition of the model also replaces the version's: never active, and no training runs. */
export function isRedefinable(model: RegisteredModel, { status, activated_at }: RegisteredVersion): boolean {
  return model.active_version === null && activated_at === null && (status === 'pending' || status === 'failed')
}

/** Returns the caller who chose the code that an action runs; null for the code of this service. */
export function definerOf({ handlers, defined_by }: RegisteredVersion, action: HandlerAction): Authority | null {
  return handlers[action].type === 'in_process' ? null : defined_by
}
