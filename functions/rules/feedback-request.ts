import * as z from 'zod'
import { feedbackSchema } from '#rules/feedback-input.ts'
import { contentSchema } from '#rules/score-request.ts'
import { stripFields } from '#rules/strip-request.ts'

/** The most texts that one request gives feedback on. */
const maxFeedbackItems = 500
/** The most samples that one request stores: a few dozen transactions, which take seconds. */
const maxFeedbackSamples = 2_500

const feedbackItemSchema = z.strictObject({ content: contentSchema, feedback: feedbackSchema })
export type FeedbackItem = z.infer<typeof feedbackItemSchema>

export const feedbackRequestSchema = z
  .strictObject({
    items: z
      .array(feedbackItemSchema)
      .min(1)
      .max(maxFeedbackItems)
      .refine(hasAllowedSize, { error: `A request stores at most ${maxFeedbackSamples} samples, one for each label.` }),
    ...stripFields,
  })
  .meta({ id: 'FeedbackRequest' })
export type FeedbackRequest = z.infer<typeof feedbackRequestSchema>

function hasAllowedSize(items: readonly FeedbackItem[]): boolean {
  return items.reduce((sum, { feedback }) => sum + Object.keys(feedback).length, 0) <= maxFeedbackSamples
}
