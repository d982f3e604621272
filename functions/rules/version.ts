import { z } from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { activationOutcomeSchema } from '#rules/pointer.ts'
import { Refusal } from '#rules/refusal.ts'
import { aggregationSchema } from '#rules/trait.ts'
import { traitMetricsSchema } from '#rules/trait-metrics.ts'

/** How finely long texts are cut, and, by trait key, how the scores of their segments combine; 'none' where it is not said. */
const segmentingSchema = z.object({
  max_depth: z.int(),
  aggregations: z.record(z.string(), aggregationSchema),
})

export const versionSchema = z.object({
  version_no: z.int(),
  version_id: z.int(),
  handle: z.string(),
  triggered_by: z.enum(['train', 'retune', 'retrain_buffered', 'backfill']),
  run_id: z.string(),
  param_hash: z.string(),
  samples_hash: z.string(),
  sample_count: z.int(),
  /** The newest sample that it could learn from. Not known of older versions. */
  samples_through: z.int().optional(),
  scoring_method: z.string(),
  effort: effortSchema,
  engine: z.string(),
  embedder: z.string(),
  traits: z.array(z.string()),
  segmenting: segmentingSchema.default({ max_depth: 1, aggregations: {} }),
  /** Trait key → what was measured of it on out-of-fold scores. */
  metrics: z.record(z.string(), traitMetricsSchema),
  tags: z.array(z.string()),
  /** Whether its calendar month (UTC) had no version before it; not known of versions recorded before this was noted. */
  first_of_month: z.boolean().optional(),
  activation: activationOutcomeSchema.nullable(),
  created_at: z.string(),
})
export type Version = z.infer<typeof versionSchema>

const tagPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/
const numberPattern = /^v([1-9][0-9]{0,8})$/
const neverTag = /^(v[0-9]+|active|latest|previous)$/i
/** Names that cannot be given any more. Versions may still have them from when they could. */
const retiredTag = /^([0-9]+|compare|import|export)$/i

/** A tag that a version may have; new tags follow `tagSchema`. */
export const storedTagSchema = z
  .string()
  .regex(tagPattern, 'A tag is 1–63 letters, digits, ".", "_" and "-", starting with a letter or digit.')
  .refine((tag) => !neverTag.test(tag), {
    error: '"v" and digits, "active", "latest" and "previous" can\'t be tags.',
  })

/** A tag names a version; it never looks like a version's number or like a name that the service uses itself. */
export const tagSchema = storedTagSchema.refine((tag) => !retiredTag.test(tag), {
  error: 'Digits alone, "compare", "import" and "export" can\'t be tags.',
})

export const versionNumberSchema = z
  .string()
  .regex(numberPattern, 'A version is "v" and its number, like "v7".')
  .describe('A version by its number: "v" and digits.')
  .transform((text) => Number(text.slice(1)))

export const tagVersionSchema = z
  .strictObject({ version: versionNumberSchema.optional().describe('The version to tag; the active one if left out.') })
  .meta({ id: 'TagVersion' })

export const activateSchema = z
  .strictObject({
    version: versionNumberSchema.optional(),
    tag: z.string().min(1).max(63).optional().describe('A tag that names it.'),
  })
  .refine(({ version, tag }) => (version === undefined) !== (tag === undefined), {
    error: 'Give exactly one of "version" and "tag".',
  })
  .meta({ id: 'ActivateVersion', description: 'Exactly one of `version` and `tag`.' })
export type ActivateRequest = z.infer<typeof activateSchema>

/** Whether a version may have this tag. */
export function isTag(text: string): boolean {
  return storedTagSchema.safeParse(text).success
}

/** The number in `vN`, or undefined where the text is no version number (and so may be a tag). */
export function versionNumber(text: string): number | undefined {
  const [, digits] = numberPattern.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}

export function versionNotFound(version: string | number): Refusal {
  const name = typeof version === 'number' ? `v${version}` : version.slice(0, 80)
  const hint = versionNumber(name) === undefined ? ' "v" and a number names one, like "v7", or a tag that it has.' : ''
  return new Refusal('version_not_found', `This model has no version "${name}".${hint}`, { version: name })
}

export function tagNotFound(tag: string): Refusal {
  return new Refusal('tag_not_found', `This model has no tag "${tag.slice(0, 80)}".`, { tag: tag.slice(0, 80) })
}
