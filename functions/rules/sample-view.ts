import * as z from 'zod'
import { pageSchema } from '#rules/page.ts'
import { removedOfTextsSchema } from '#rules/removed-lengths-view.ts'
import { type Sample, sampleSchema } from '#rules/sample.ts'
import { samplePageLimits } from '#rules/sample-list.ts'

export const sampleViewSchema = sampleSchema
  .omit({ buffered: true })
  .extend({ seed_sample_id: z.int().optional().describe('The sample of which this one is a variation.') })
  .meta({ id: 'Sample' })
export type SampleView = z.infer<typeof sampleViewSchema>
export const samplePageSchema = pageSchema(sampleViewSchema, samplePageLimits).meta({ id: 'SamplePage' })

export const appendedSamplesSchema = z
  .object({
    ids: z.array(z.int().min(1)).readonly().describe('The ids of the samples, in the order of the request.'),
    removed: removedOfTextsSchema,
  })
  .meta({ id: 'AppendedSamples' })

export const deletedSampleSchema = z
  .object({ handle: z.string(), deleted: z.literal(true) })
  .meta({ id: 'DeletedSample' })

/** Returns the sample as callers see it. */
export function sampleView({ seed_sample_id, buffered: _, ...sample }: Sample): SampleView {
  return { ...sample, ...(seed_sample_id !== null && { seed_sample_id }) }
}

export type AppendedSamples = z.infer<typeof appendedSamplesSchema>

/** Returns the ids that new samples were stored under, and what was removed of their texts. */
export function appendedSamplesView({ ids, removed }: AppendedSamples): AppendedSamples {
  return { ids, ...(removed && { removed }) }
}

/** Returns the confirmation that a sample of this model is deleted. */
export function deletedSampleView(handle: string): z.infer<typeof deletedSampleSchema> {
  return { handle, deleted: true }
}
