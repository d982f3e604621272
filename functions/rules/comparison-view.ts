import * as z from 'zod'
import type { DeepReadonly } from '#rules/deep-readonly.ts'
import { scoreCardSchema } from '#rules/score-card-schema.ts'
import { type ScoreCardMetadata, scoreCardView, type TextScores } from '#rules/score-card-view.ts'

const points = z.int().min(-100).max(100)

export const comparisonViewSchema = z
  .object({
    a: scoreCardSchema,
    b: scoreCardSchema,
    improvement: points.describe('The composite of `b` minus the composite of `a`.'),
    per_trait: z
      .record(
        z.string(),
        z.object({
          a: z.int(),
          b: z.int(),
          delta: points.describe('The score of `b` minus the score of `a`.'),
        }),
      )
      .describe('The scores of both texts, by trait key.'),
  })
  .meta({ id: 'Comparison' })
export type ComparisonView = DeepReadonly<z.infer<typeof comparisonViewSchema>>

/** Two texts that the same version scored, and their differences. */
export type Comparison = Omit<ComparisonView, 'a' | 'b'> & { readonly a: TextScores; readonly b: TextScores }

/** Returns a comparison as callers see it. */
export function comparisonView({ a, b, ...differences }: Comparison, metadata: ScoreCardMetadata): ComparisonView {
  return { a: scoreCardView(a, metadata), b: scoreCardView(b, metadata), ...differences }
}
