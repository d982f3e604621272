import * as z from 'zod'
import { removedOfTextsSchema } from '#rules/removed-lengths-view.ts'

export const storedFeedbackSchema = z
  .object({
    sample_ids: z
      .array(z.array(z.int().min(1)).readonly())
      .readonly()
      .describe('The ids of the samples of each item, in the order of the request and of its feedback.'),
    removed: removedOfTextsSchema,
  })
  .meta({ id: 'StoredFeedback' })

export type StoredFeedback = z.infer<typeof storedFeedbackSchema>

/** Returns the ids that the feedback on each text was stored under, and what was removed of each. */
export function storedFeedbackView({ sample_ids, removed }: StoredFeedback): StoredFeedback {
  return { sample_ids, ...(removed && { removed }) }
}
