import * as z from 'zod'
import { type Manifest, manifestSchema } from '#rules/export-manifest.ts'
import type { Version } from '#rules/version.ts'

export const versionExportSchema = z
  .object({
    handle: z.string(),
    version_no: z
      .int()
      .min(1)
      .describe('The number of the version in this model. Read its parts by it: a tag can move.'),
    manifest: manifestSchema,
  })
  .meta({ id: 'VersionExport' })

/** Returns the export of a version as callers see it. */
export function versionExportView(
  { handle, version_no }: Version,
  manifest: Manifest,
): z.infer<typeof versionExportSchema> {
  return { handle, version_no, manifest }
}
