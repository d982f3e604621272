import * as z from 'zod'
import { feedbackSchema } from '#rules/feedback-input.ts'
import { flagSchema } from '#rules/flag.ts'
import { validationFailed } from '#rules/refusal.ts'
import { stripFields, stripQueryFields } from '#rules/strip-request.ts'
import { maxTraits } from '#rules/trait-names.ts'
import { isBlank, visibleText } from '#rules/visible-text.ts'

/** The most texts that one batch scores. */
const maxBatch = 100

const noText = 'Give some text to score.'
export const contentSchema = visibleText(noText).describe(
  'The text to score, or a single URL to read the text from. A text of white space alone is refused like an empty one. Only the first 65,536 characters are read.',
)
export const requestedTraitsSchema = z
  .array(z.string().min(1))
  .max(maxTraits)
  .optional()
  .describe('The keys or names of the traits to score. If empty or omitted, all traits are scored.')

export const scoreQuerySchema = z.strictObject({
  explain: flagSchema.describe(
    'If true, adds `explanation`: the words that moved each score, and the contribution of each.',
  ),
  ...stripQueryFields,
})

export const scoreRequestSchema = z
  .strictObject({
    content: contentSchema,
    traits: requestedTraitsSchema,
    feedback: feedbackSchema.optional(),
    ...stripFields,
  })
  .meta({ id: 'ScoreRequest' })
export type ScoreRequest = z.infer<typeof scoreRequestSchema>

export const compareRequestSchema = z
  .strictObject({ a: contentSchema, b: contentSchema, traits: requestedTraitsSchema, ...stripFields })
  .meta({ id: 'CompareRequest' })
export type CompareRequest = z.infer<typeof compareRequestSchema>

/** Parses one item of a batch without checking its text: an invalid text fails only its own item, not the batch. */
const batchItemSchema = z.strictObject({
  id: z.string().min(1).max(200).optional().describe('Identifies the item. Its result has the same id.'),
  content: z.string(),
})
export type BatchItem = z.infer<typeof batchItemSchema>

export const batchRequestSchema = z
  .strictObject({ items: z.array(batchItemSchema).min(1).max(maxBatch), traits: requestedTraitsSchema, ...stripFields })
  .meta({ id: 'BatchRequest' })
export type BatchRequest = z.infer<typeof batchRequestSchema>

/** Refuses content that is empty or blank. */
export function requireText(content: string, path: string): void {
  if (isBlank(content)) throw validationFailed([{ path, message: noText }])
}

/** Returns the URL if the content consists of a single URL, or undefined otherwise. */
export function soleUrlIn(content: string): string | undefined {
  return /^\s*(https?:\/\/\S+)\s*$/i.exec(content)?.[1]
}
