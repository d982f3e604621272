import { z } from 'zod'

export const storedFeedbackSchema = z
  .object({
    sample_ids: z
      .array(z.array(z.int().min(1)).readonly())
      .readonly()
      .describe('The ids of the samples of each item, in the order of the request and of its feedback.'),
  })
  .meta({ id: 'StoredFeedback' })

/** Returns the ids that the feedback on each text was stored under. */
export function storedFeedbackView(sample_ids: readonly (readonly number[])[]): z.infer<typeof storedFeedbackSchema> {
  return { sample_ids }
}
