import { z } from 'zod'
import { type Sample, sampleSchema } from '#rules/sample.ts'

export const sampleDetailSchema = sampleSchema
  .extend({ seed_sample_id: z.int().optional().describe('The sample that this one is a variation of.') })
  .meta({ id: 'Sample' })
export type SampleDetail = z.infer<typeof sampleDetailSchema>

/** A sample as callers see it. */
export function sampleDetail({ seed_sample_id, ...sample }: Sample): SampleDetail {
  return { ...sample, ...(seed_sample_id !== null && { seed_sample_id }) }
}
