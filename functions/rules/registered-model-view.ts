import * as z from 'zod'
import { contractsSchema } from '#rules/contract.ts'
import type { Fields } from '#rules/fields.ts'
import { shownJson } from '#rules/json-object.ts'
import { type DefineModel, defineModelSchema, type RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { registeredVersionView, registeredVersionViewSchema } from '#rules/registered-version-view.ts'

const { name, description, handlers } = defineModelSchema.shape
const definedFields = {
  name,
  description,
  handlers,
  handler_contracts: contractsSchema.nullable(),
  metadata: shownJson('The metadata, unchanged.'),
} satisfies Fields<keyof DefineModel>

export const registeredModelViewSchema = z
  .object({
    id: z.string(),
    ...definedFields,
    status: z.enum(['pending', 'active']).describe('`active` while the model has an active version.'),
    active_version: z.string().nullable().describe('The name of the active version.'),
  })
  .meta({ id: 'Model' })
export type RegisteredModelView = z.infer<typeof registeredModelViewSchema>

export const registeredModelListSchema = z.array(registeredModelViewSchema).meta({ id: 'ModelList' })

export const modelAndVersionSchema = z
  .object({ model: registeredModelViewSchema, version: registeredVersionViewSchema })
  .meta({ id: 'ModelAndVersion' })

/** The answer to a request that stores a definition. */
export const definedModelSchema = modelAndVersionSchema
  .extend({
    warnings: z
      .array(z.string())
      .optional()
      .describe(
        'The keywords and formats of the contracts that are not checked, each with its place. At most 20 are listed. Left out if there are none.',
      ),
  })
  .meta({ id: 'DefinedModel' })

/** Returns the registered model as callers see it. It is active while it has an active version. */
export function registeredModelView(model: RegisteredModel): RegisteredModelView {
  return {
    id: model.id,
    name: model.name,
    description: model.description,
    handlers: model.handlers,
    handler_contracts: model.handler_contracts,
    metadata: model.metadata,
    status: model.active_version === null ? 'pending' : 'active',
    active_version: model.active_version,
  }
}

/** Returns the model and one of its versions as callers see them. */
export function modelAndVersionView({
  model,
  version,
}: {
  readonly model: RegisteredModel
  readonly version: RegisteredVersion
}): z.infer<typeof modelAndVersionSchema> {
  return { model: registeredModelView(model), version: registeredVersionView(version) }
}

/** Returns a definition that has been stored as callers see it. */
export function definedModelView({
  warnings,
  ...stored
}: {
  readonly model: RegisteredModel
  readonly version: RegisteredVersion
  readonly warnings: readonly string[]
}): z.infer<typeof definedModelSchema> {
  return { ...modelAndVersionView(stored), ...(warnings.length > 0 && { warnings: [...warnings] }) }
}
