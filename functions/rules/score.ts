import { z } from 'zod'
import { Refusal } from '#rules/refusal.ts'
import { maxTraits } from '#rules/trait.ts'

export const scoreSchema = z.strictObject({
  content: z.string().min(1, 'Give some text to score.'),
  traits: z.array(z.string().min(1)).min(1).max(maxTraits).optional(),
})
export type ScoreRequest = z.infer<typeof scoreSchema>

/** Content that is nothing but one address stands for the text there, which this service does not fetch yet. */
export function requireText(content: string): void {
  if (!/^\s*https?:\/\/\S+\s*$/i.test(content)) return
  throw new Refusal('feature_unavailable', 'Fetching the text at an address is not available; send the text itself.', {
    feature: 'url_content',
  })
}
