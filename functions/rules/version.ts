import * as z from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { handleSchema } from '#rules/handle-schema.ts'
import { activationOutcomeSchema } from '#rules/pointer.ts'
import { runIdPattern } from '#rules/run-id.ts'
import { segmentingSchema } from '#rules/segmenting.ts'
import { traitMetricsSchema } from '#rules/trait-metrics.ts'
import { versionNumberPattern } from '#rules/version-number.ts'

export const versionChangesSchema = z
  .object({
    since: z.int().min(1).describe('The version that the run started from.'),
    texts: z.int().min(0).describe('The compared texts: up to 500 samples of the model.'),
    changed: z.int().min(0).describe('Those that have another label for some trait.'),
    traits: z
      .record(z.string(), z.int().min(0))
      .describe('Maps each trait key to the number of texts with another label.'),
  })
  .meta({
    id: 'VersionChanges',
    description:
      'How many samples have another label than with the version before. null for a first version, for one that an earlier release recorded, and where nothing could be compared. Traits that read vectors are left out.',
  })
export type VersionChanges = z.infer<typeof versionChangesSchema>

const triggeredBySchema = z.enum(['train', 'retune', 'retrain_buffered', 'backfill'])

/** The version that an import is a copy of: where it was trained, and how. */
export const versionOriginSchema = z
  .strictObject({
    handle: handleSchema.describe('The handle of its model.'),
    version_no: z.int().min(1).max(999_999_999).describe('Its number there.'),
    triggered_by: triggeredBySchema.describe('The kind of run that recorded it.'),
    run_id: z.string().regex(runIdPattern, 'A run id is "run_" and a ULID.').describe('That run.'),
    created_at: z.iso.datetime().describe('The time at which it was recorded.'),
  })
  .meta({ id: 'VersionOrigin', description: 'The version that was trained: its model, its number there, and its run.' })

export const versionSchema = z.object({
  version_no: z.int(),
  version_id: z.int(),
  handle: z.string(),
  triggered_by: triggeredBySchema,
  run_id: z.string(),
  param_hash: z.string(),
  samples_hash: z.string(),
  sample_count: z.int(),
  /** The id of the newest sample that the version could learn from. Unknown for older versions. */
  samples_through: z.int().optional(),
  scoring_method: z.string(),
  effort: effortSchema,
  engine: z.string(),
  embedder: z.string(),
  traits: z.array(z.string()),
  segmenting: segmentingSchema,
  /** Maps each trait key to the trait's metrics, measured on out-of-fold scores. */
  metrics: z.record(z.string(), traitMetricsSchema),
  tags: z.array(z.string()),
  /** The jobs that score with it and have not ended. It is not pruned while there are any. */
  scoring_jobs: z.array(z.string()).optional(),
  changes: versionChangesSchema.nullable().default(null),
  /** The version that this one is a copy of, and the hash of its export. Null for a version that was trained here. */
  imported_from: versionOriginSchema.extend({ sha256: z.string() }).nullable().default(null),
  /** True for the first version of a calendar month (UTC). Unknown for versions recorded before this field existed. */
  first_of_month: z.boolean().optional(),
  activation: activationOutcomeSchema.nullable(),
  created_at: z.string(),
})
export type Version = z.infer<typeof versionSchema>

export const versionNumberSchema = z
  .string()
  .regex(versionNumberPattern, 'A version is "v" and its number, like "v7".')
  .describe('The version number: "v" and digits.')
  .transform((text) => Number(text.slice(1)))

export const tagVersionSchema = z
  .strictObject({
    version: versionNumberSchema.optional().describe('The version to tag. Defaults to the active version.'),
  })
  .meta({ id: 'TagVersion' })

export const oneVersionMessage = 'Give exactly one of "version" and "tag".'

export function namesOneVersion({ version, tag }: { readonly version?: unknown; readonly tag?: unknown }): boolean {
  return (version === undefined) !== (tag === undefined)
}

export const activateSchema = z
  .strictObject({
    version: z
      .union([z.literal('latest'), versionNumberSchema], 'A version is "v" and its number, like "v7", or "latest".')
      .optional()
      .describe('The version number, or `latest` for the newest version.'),
    tag: z.string().min(1).max(63).optional().describe('A tag of the version.'),
  })
  .refine(namesOneVersion, { error: oneVersionMessage })
  .meta({
    id: 'ActivateVersion',
    description: 'Selects the version to activate by exactly one of `version` and `tag`.',
  })
export type ActivateRequest = z.infer<typeof activateSchema>
