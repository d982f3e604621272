import { z } from 'zod'
import { contractsSchema } from '#rules/contract.ts'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { shownJson } from '#rules/json-object.ts'
import { type RegisteredVersion, registeredVersionSchema } from '#rules/registered-version.ts'

const hiddenFields = { model_id: true, ordinal: true, training_job: true, trained_by: true, firing: true } as const

export const registeredVersionViewSchema = registeredVersionSchema
  .omit(hiddenFields)
  .extend({
    handler_contracts: contractsSchema.nullable(),
    metadata: shownJson('As it was given.'),
    created_at: shownInstant('When it was made.'),
    activated_at: shownInstant('When it last became active.').nullable(),
  })
  .meta({ id: 'Version', description: 'It keeps the handlers and contracts that it was made with.' })
export type RegisteredVersionView = z.infer<typeof registeredVersionViewSchema>

export const registeredVersionListSchema = z.array(registeredVersionViewSchema).meta({ id: 'VersionList' })

/** Returns the registered version as callers see it. */
export function registeredVersionView(version: RegisteredVersion): RegisteredVersionView {
  return omitFields(version, hiddenFields)
}
