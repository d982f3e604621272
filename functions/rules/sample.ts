import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Fields } from '#rules/fields.ts'
import { flagByDefault } from '#rules/flag.ts'
import { shownInstant } from '#rules/instant.ts'
import { qualityInputSchema } from '#rules/quality.ts'
import { Refusal } from '#rules/refusal.ts'
import { stripFields, stripQueryFields } from '#rules/strip-request.ts'
import { emptyText, visibleText } from '#rules/visible-text.ts'

/** The most UTF-16 units of text that the engine reads, and therefore the length of the longest useful sample. */
export const maxSampleText = 65_536
export const maxSamplesPerAppend = 500
/** The most samples of one body of rows: each row of a CSV can have one for each of several traits. */
const maxSamplesOfRows = 2_500

export const sampleInputSchema = z.strictObject({
  trait: z.string().min(1).describe('The key or name of the trait that the sample belongs to.'),
  text: visibleText(emptyText)
    .max(maxSampleText)
    // The hashed and trained text must equal the stored one, and half a surrogate pair can't be stored.
    .overwrite((text) => text.toWellFormed()),
  quality: qualityInputSchema,
  source_url: z.string().max(2_048).optional().describe('The source of the text.'),
  content_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'A SHA-256 is 64 lower-case hex digits.')
    .optional()
    .describe('The SHA-256 of the content that the text was taken from. Defaults to the SHA-256 of the text.'),
})
export type SampleInput = z.infer<typeof sampleInputSchema>

export const appendSamplesSchema = z
  .strictObject({ samples: z.array(sampleInputSchema).min(1).max(maxSamplesPerAppend), ...stripFields })
  .meta({ id: 'AppendSamples' })
export type AppendSamples = z.infer<typeof appendSamplesSchema>

/** The same for a body of rows. */
export const appendSampleRowsSchema = z.strictObject({
  samples: z.array(sampleInputSchema).min(1).max(maxSamplesOfRows),
})

/** The query of every change of samples. */
export const changeSamplesQuerySchema = z.strictObject({
  retrain: flagByDefault(true).describe(
    'If false, the change makes no background retrain due. The next training learns from it all the same.',
  ),
})

export const appendSamplesQuerySchema = changeSamplesQuerySchema.extend(stripQueryFields)
export type AppendSamplesQuery = z.infer<typeof appendSamplesQuerySchema>

/**
 * The stored form of each field that a caller sends. It is wider than the request: limits change, stored rows don't.
 */
const storedInputFields = {
  trait: z.string().describe('The key of the trait that the sample belongs to.'),
  text: z.string(),
  quality: z.number().min(0).max(1).describe('A number from 0 (the negative pole) to 1 (the positive pole).'),
  source_url: z.string().nullable(),
  content_sha256: z.string(),
} satisfies Fields<keyof SampleInput>

export const sampleSchema = z.object({
  id: z.int().describe('The number of the sample within its model. Newer samples have higher numbers.'),
  ...storedInputFields,
  provenance: z.enum(['authored', 'synthesized', 'score_feedback']).describe('The origin of the sample.'),
  /** The sample that this one is a variation of. */
  seed_sample_id: z.int().nullable().default(null),
  /** Its part of its model's buffer; null for feedback, and for samples of before the first training. */
  buffered: z.enum(['for_retrain', 'quietly']).nullable().default(null),
  created_at: shownInstant('When it was added.'),
})
export type Sample = z.infer<typeof sampleSchema>
export type NewSample = Omit<Sample, 'id' | 'created_at'>

/** An append in progress: the range of the sample ids that it writes, the time at which it began, and the run that makes it, if any. */
export const appendSchema = z.object({
  from: z.int(),
  to: z.int(),
  at: z.string(),
  run_id: z.string().optional(),
  /** True if its samples were chosen by comparison with those that the model had: another such append waits for it. */
  is_compared: z.boolean().optional(),
})
export type Append = z.infer<typeof appendSchema>

/**
 * Selects the samples that a reader may see: those up to the newest assigned id, except for the ids of appends that
 * were not committed when the model was read. An append of many samples therefore appears all at once or never.
 */
export type SampleVisibility = { readonly through: number; readonly hidden: readonly Append[] }

export function sampleVisibility(model: {
  readonly newest_sample_id: number
  readonly appends: Readonly<Record<string, Append>>
}): SampleVisibility {
  return { through: model.newest_sample_id, hidden: Object.values(model.appends) }
}

/** Selects the samples that a run learns from: in every step, those that existed when the run took its lease. */
export function sampleVisibilityOfRun(
  model: Parameters<typeof sampleVisibility>[0],
  lease: { readonly samples_through?: number | undefined },
): SampleVisibility {
  const view = sampleVisibility(model)
  return { ...view, through: lease.samples_through ?? view.through }
}

export function isVisible(view: SampleVisibility, id: number): boolean {
  return id <= view.through && !view.hidden.some(({ from, to }) => from <= id && id <= to)
}

/** The age at which an append counts as abandoned by a crash. No request runs that long. */
const abandonedAfterMs = 15 * 60 * 1000

export function isAbandoned(append: Append, now: Date): boolean {
  return now.getTime() - Date.parse(append.at) > abandonedAfterMs
}

/** Requests are stopped before they take so long. */
const longestRequestMs = 30 * 1000

/** Returns true if the request that makes the append cannot be at work any more. */
export function hasLostItsRequest({ at }: Append, now: Date): boolean {
  return now.getTime() - Date.parse(at) > longestRequestMs
}

export function isPositive(sample: { readonly quality: number }): boolean {
  return sample.quality >= 0.5
}

/** The number of samples of each pole that a trait gains. */
export type PoleCounts = { readonly positive: number; readonly negative: number }

export function countsByTrait(samples: readonly { trait: string; quality: number }[]): ReadonlyMap<string, PoleCounts> {
  const counts = new Map<string, PoleCounts>()
  for (const sample of samples) {
    const { positive, negative } = counts.get(sample.trait) ?? { positive: 0, negative: 0 }
    const pole = isPositive(sample) ? { positive: positive + 1, negative } : { positive, negative: negative + 1 }
    counts.set(sample.trait, pole)
  }
  return counts
}

/**
 * Adds to each sample its cross-validation group, whose samples are excluded from training together. A variation is
 * grouped with its seed, or with the seed's other variations if the seed was deleted.
 */
export function withGroups(samples: readonly Sample[]): readonly (Sample & { readonly group: string | undefined })[] {
  const textOf = new Map(samples.map(({ id, text }) => [id, text]))
  return samples.map((sample) => {
    const { seed_sample_id: seed } = sample
    return { ...sample, group: seed === null ? undefined : (textOf.get(seed) ?? `variations of ${seed}`) }
  })
}

/** Returns a hash of the texts and qualities that a trait is trained on, independent of their order and ids. */
export function hashOfSamples(samples: readonly Sample[]): string {
  const rows = samples.map(({ text, quality }) => `${sha256(text)} ${quality}`).sort()
  return sha256(rows.join('\n'))
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Returns the id in the text. Refuses any other text. */
export function parseSampleId(text: string): number {
  if (/^[0-9]{1,12}$/.test(text)) return Number(text)
  throw new Refusal('invalid_parameter', 'A sample id is a whole number.', { parameter: 'id' })
}

export function sampleNotFound(id: number): Refusal {
  return new Refusal('sample_not_found', `This model has no sample ${id}.`, { id })
}
