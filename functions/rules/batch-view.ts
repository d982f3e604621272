import * as z from 'zod'
import type { DeepReadonly } from '#rules/deep-readonly.ts'
import type { Refusal } from '#rules/refusal.ts'
import { refusalView, refusalViewSchema } from '#rules/refusal-view.ts'
import { scoreCardSchema } from '#rules/score-card-schema.ts'
import { type ScoreCardMetadata, scoreCardView, type TextScores } from '#rules/score-card-view.ts'

const id = z.string().optional().describe('The `id` of the item in the request.')

const batchItemViewSchema = z.union([
  z.object({ id, card: scoreCardSchema }),
  z.object({ id, error: refusalViewSchema }),
])
type BatchItemView = DeepReadonly<z.infer<typeof batchItemViewSchema>>

export const batchViewSchema = z
  .object({
    version_id: z.string().describe('The version that scored the texts: `v` and its number.'),
    version_no: z.int().min(1).describe('The number of that version.'),
    items: z.array(batchItemViewSchema),
  })
  .meta({ id: 'BatchResult' })
export type BatchView = DeepReadonly<z.infer<typeof batchViewSchema>>

/** The outcome of one item: its card, or the refusal. */
export type BatchOutcome = { readonly id?: string | undefined } & (
  | { readonly card: TextScores }
  | { readonly refusal: Refusal }
)

/** Returns the outcomes of a batch as callers see them. */
export function batchView(outcomes: readonly BatchOutcome[], metadata: ScoreCardMetadata): BatchView {
  const { version_no } = metadata
  const items = outcomes.map((outcome) => batchItemView(outcome, metadata))
  return { version_id: `v${version_no}`, version_no, items }
}

function batchItemView({ id, ...outcome }: BatchOutcome, metadata: ScoreCardMetadata): BatchItemView {
  if ('card' in outcome) return { id, card: scoreCardView(outcome.card, metadata) }
  return { id, error: refusalView(outcome.refusal) }
}
