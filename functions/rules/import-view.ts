import * as z from 'zod'
import { shownInstant } from '#rules/instant.ts'
import type { Version } from '#rules/version.ts'

const handle = z.string().describe('The handle of the model that the version is imported into.')

export const importedVersionSchema = z
  .object({
    handle,
    version_no: z.int().min(1).describe('The number of the version in this model.'),
    param_hash: z
      .string()
      .describe('The same as that of the version where it was trained: both score every text alike.'),
    active: z.boolean().describe('True if the version is the active one.'),
  })
  .meta({ id: 'ImportedVersion' })

export const pendingImportSchema = z
  .object({
    handle,
    missing: z.array(z.string()).min(1).describe('The traits whose parts are still to be sent.'),
    expires_at: shownInstant('The time at which the parts are erased that have come, unless all have come by then.'),
  })
  .meta({ id: 'PendingImport' })

export function importedVersionView(
  { handle, version_no, param_hash }: Version,
  active: boolean,
): z.infer<typeof importedVersionSchema> {
  return { handle, version_no, param_hash, active }
}
