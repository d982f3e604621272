import * as z from 'zod'
import { openRecord } from '#rules/open-object.ts'
import { qualityInputSchema } from '#rules/quality.ts'

/**
 * The most traits in one feedback. A transaction has at most 100 items: a sample and a count for each trait, the model,
 * its retrain and a check.
 */
const maxTraitsPerFeedback = 48
/** A caller's opinion of the scored text. Maps traits, by key or name, to qualities. */
export const feedbackSchema = openRecord(z.string().min(1), qualityInputSchema)
  .refine(hasAllowedSize, { error: `Give feedback on 1 to ${maxTraitsPerFeedback} traits at once.` })
  .describe(
    `Maps trait keys or names to the quality that the text should have: a number from 0 to 1, or a word. Stored as samples. At most ${maxTraitsPerFeedback} traits.`,
  )
export type FeedbackInput = z.infer<typeof feedbackSchema>

function hasAllowedSize(feedback: object): boolean {
  const { length } = Object.keys(feedback)
  return length >= 1 && length <= maxTraitsPerFeedback
}
