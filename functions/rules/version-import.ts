import * as z from 'zod'
import type { Manifest } from '#rules/export-manifest.ts'

/**
 * An import of a version into a model. It is pending until it has all parts, and recorded from then on, so that the same import
 * answers the version that it made. One that is expired is being erased.
 */
export const versionImportSchema = z.object({
  handle: z.string(),
  /** The hash of the manifest. */
  sha256: z.string(),
  /** The run of the version: its snapshots are stored under it as they come. */
  run_id: z.string(),
  status: z.enum(['pending', 'expired', 'recorded']),
  opened_at: z.string(),
  expires_at: z.string(),
  /** Trait key → true for each trait whose part is stored. */
  received: z.record(z.string(), z.literal(true)),
  version_no: z.int().nullable(),
})
export type VersionImport = z.infer<typeof versionImportSchema>

/** The time that the parts of an import are kept while others are missing. */
const keptHours = 24

/** Returns an import that has no part yet. */
export function newImport(handle: string, sha256: string, run_id: string, now: Date): VersionImport {
  const expires_at = new Date(now.getTime() + keptHours * 3_600_000).toISOString()
  const times = { opened_at: now.toISOString(), expires_at }
  return { handle, sha256, run_id, status: 'pending', ...times, received: {}, version_no: null }
}

/** Returns the traits of a manifest whose parts the import has not, in their order. */
export function missingParts({ received }: VersionImport, { parts }: Manifest): readonly string[] {
  return parts.map(({ key }) => key).filter((key) => !Object.hasOwn(received, key))
}

/** Returns true for an import that counts as gone: it waited too long for its parts. */
export function isImportExpired({ status, expires_at }: VersionImport, now: Date): boolean {
  return status === 'expired' || (status === 'pending' && Date.parse(expires_at) <= now.getTime())
}
