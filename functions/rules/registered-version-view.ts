import * as z from 'zod'
import { contractsSchema } from '#rules/contract.ts'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { shownJson } from '#rules/json-object.ts'
import { type RegisteredVersion, registeredVersionSchema } from '#rules/registered-version.ts'

const hiddenFields = {
  defined_by: true,
  model_id: true,
  ordinal: true,
  training_job: true,
  trained_by: true,
  firing: true,
} as const

export const registeredVersionViewSchema = registeredVersionSchema
  .omit(hiddenFields)
  .extend({
    handler_contracts: contractsSchema.nullable(),
    metadata: shownJson('The metadata, unchanged.'),
    created_at: shownInstant('The time at which the version was created.'),
    activated_at: shownInstant('The time at which the version last became active.').nullable(),
  })
  .meta({ id: 'Version', description: 'A version keeps the handlers and contracts that it was created with.' })
export type RegisteredVersionView = z.infer<typeof registeredVersionViewSchema>

export const registeredVersionListSchema = z.array(registeredVersionViewSchema).meta({ id: 'VersionList' })

/** Returns the registered version as callers see it. */
export function registeredVersionView(version: RegisteredVersion): RegisteredVersionView {
  return omitFields(version, hiddenFields)
}
