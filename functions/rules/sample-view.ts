import { z } from 'zod'
import { type Sample, sampleSchema } from '#rules/sample.ts'

export const sampleViewSchema = sampleSchema
  .extend({ seed_sample_id: z.int().optional().describe('The sample of which this one is a variation.') })
  .meta({ id: 'Sample' })
export type SampleView = z.infer<typeof sampleViewSchema>

/** Returns the sample as callers see it. */
export function sampleView({ seed_sample_id, ...sample }: Sample): SampleView {
  return { ...sample, ...(seed_sample_id !== null && { seed_sample_id }) }
}
