import { z } from 'zod'
import { maxTraits } from '#rules/trait.ts'

export const scoreSchema = z.strictObject({
  content: z.string().min(1, 'Give some text to score.'),
  traits: z.array(z.string().min(1)).min(1).max(maxTraits).optional(),
})
export type ScoreRequest = z.infer<typeof scoreSchema>
