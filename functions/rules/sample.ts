import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Fields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { qualityInputSchema } from '#rules/quality.ts'
import { Refusal } from '#rules/refusal.ts'

/** The most UTF-16 units of text that the engine reads, and so the longest sample that can teach anything. */
export const maxSampleText = 65_536
const maxSamplesPerAppend = 500

export const sampleInputSchema = z.strictObject({
  trait: z.string().min(1).describe('Key or name of the trait that the sample is of.'),
  text: z
    .string()
    .min(1)
    .max(maxSampleText)
    // What is hashed and trained must be what is stored, and half a surrogate pair can't be.
    .overwrite((text) => text.toWellFormed()),
  quality: qualityInputSchema,
  source_url: z.string().max(2_048).optional().describe('Where the text is from.'),
  content_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'A SHA-256 is 64 lower-case hex digits.')
    .optional()
    .describe('SHA-256 of the content that the text was taken from; that of the text itself if left out.'),
})
export type SampleInput = z.infer<typeof sampleInputSchema>

export const appendSamplesSchema = z
  .strictObject({ samples: z.array(sampleInputSchema).min(1).max(maxSamplesPerAppend) })
  .meta({ id: 'AppendSamples' })

/** The stored form of each field that a caller sends. It is wider than the request, because limits change and rows stay. */
const storedInputFields = {
  trait: z.string().describe('The key of its trait.'),
  text: z.string(),
  quality: z.number().min(0).max(1).describe('0 is the negative pole, 1 the positive.'),
  source_url: z.string().nullable(),
  content_sha256: z.string(),
} satisfies Fields<keyof SampleInput>

export const sampleSchema = z.object({
  id: z.int().describe('Counts up in its model.'),
  ...storedInputFields,
  provenance: z.enum(['authored', 'synthesized', 'score_feedback']).describe('Who made it.'),
  /** The sample that this one is a variation of. */
  seed_sample_id: z.int().nullable().default(null),
  created_at: shownInstant('When it was added.'),
})
export type Sample = z.infer<typeof sampleSchema>

/** Samples with these ids are being written; `at` tells how old the attempt is. */
export const appendSchema = z.object({ from: z.int(), to: z.int(), at: z.string() })
export type Append = z.infer<typeof appendSchema>

/**
 * Which samples a reader may see: those up to the newest id that was given out, without the ids of appends that were not
 * committed when the model was read. So an append of many samples appears all at once or never.
 */
export type SampleVisibility = { readonly through: number; readonly hidden: readonly Append[] }

export function sampleVisibility(model: {
  readonly newest_sample_id: number
  readonly appends: Readonly<Record<string, Append>>
}): SampleVisibility {
  return { through: model.newest_sample_id, hidden: Object.values(model.appends) }
}

/** What a run learns from: the samples that were there when it took the model, whenever a step of it looks. */
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

/** An append that is this old was left behind by a crash: no request lives that long. */
const abandonedAfterMs = 15 * 60 * 1000

export function isAbandoned(append: Append, now: Date): boolean {
  return now.getTime() - Date.parse(append.at) > abandonedAfterMs
}

export function isPositive(sample: { readonly quality: number }): boolean {
  return sample.quality >= 0.5
}

/** How many samples of each pole a trait gains. */
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

/** Samples with the group that each is held out with: a variation with its seed, and with its siblings where that is gone. */
export function withGroups(samples: readonly Sample[]): readonly (Sample & { readonly group: string | undefined })[] {
  const textOf = new Map(samples.map(({ id, text }) => [id, text]))
  return samples.map((sample) => {
    const { seed_sample_id: seed } = sample
    return { ...sample, group: seed === null ? undefined : (textOf.get(seed) ?? `variations of ${seed}`) }
  })
}

/** A fingerprint of what a trait is trained on: its texts and qualities, whatever their order and ids. */
export function hashOfSamples(samples: readonly Sample[]): string {
  const rows = samples.map(({ text, quality }) => `${sha256(text)} ${quality}`).sort()
  return sha256(rows.join('\n'))
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function sampleNotFound(id: number): Refusal {
  return new Refusal('sample_not_found', `This model has no sample ${id}.`, { id })
}
