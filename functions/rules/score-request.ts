import { z } from 'zod'
import { feedbackSchema } from '#rules/feedback.ts'
import { flagSchema } from '#rules/flag.ts'
import { validationFailed } from '#rules/refusal.ts'
import { maxTraits } from '#rules/trait.ts'

/** The most texts that one batch scores. */
const maxBatch = 100

const noText = 'Give some text to score.'
const contentSchema = z
  .string()
  .min(1, noText)
  .describe('The text, of which the first 65,536 characters are read; or one address, which stands for the text there.')
const traitsSchema = z
  .array(z.string().min(1))
  .max(maxTraits)
  .optional()
  .describe('Keys or names of the traits that the card is limited to; all where it is empty or left out.')

export const scoreQuerySchema = z.strictObject({
  explain: flagSchema.describe('If true, adds `explanation`: the words that moved each score, and by how much.'),
})

export const scoreRequestSchema = z
  .strictObject({ content: contentSchema, traits: traitsSchema, feedback: feedbackSchema.optional() })
  .meta({ id: 'ScoreRequest' })
export type ScoreRequest = z.infer<typeof scoreRequestSchema>

export const compareRequestSchema = z
  .strictObject({ a: contentSchema, b: contentSchema, traits: traitsSchema })
  .meta({ id: 'CompareRequest' })
export type CompareRequest = z.infer<typeof compareRequestSchema>

/** What is wrong with the text of one item is that item's own affair, and so not asked here. */
const batchItemSchema = z.strictObject({
  id: z.string().min(1).max(200).optional().describe('Comes back with what the item is answered.'),
  content: z.string(),
})
export type BatchItem = z.infer<typeof batchItemSchema>

export const batchRequestSchema = z
  .strictObject({ items: z.array(batchItemSchema).min(1).max(maxBatch), traits: traitsSchema })
  .meta({ id: 'BatchRequest' })
export type BatchRequest = z.infer<typeof batchRequestSchema>

/** Refuses what holds no text to score. */
export function requireText(content: string, path: string): void {
  if (content === '') throw validationFailed([{ path, message: noText }])
}

/** The address that a content stands for, where it is nothing but one. */
export function soleUrlIn(content: string): string | undefined {
  return /^\s*(https?:\/\/\S+)\s*$/i.exec(content)?.[1]
}
