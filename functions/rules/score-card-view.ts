import type * as z from 'zod'
import type { DeepReadonly } from '#rules/deep-readonly.ts'
import type { scoreCardSchema } from '#rules/score-card-schema.ts'

export type ScoreCardView = DeepReadonly<z.infer<typeof scoreCardSchema>>
export type ScoreCardMetadata = Omit<ScoreCardView['metadata'], 'version_id' | 'removed'>

/** The scores of one text by one version, before the request that asked for them is known, and what was removed before. */
export type TextScores = Omit<ScoreCardView, 'metadata'> & Pick<ScoreCardView['metadata'], 'removed'>

/** Returns the scores of a text as callers see them. */
export function scoreCardView({ removed, ...scored }: TextScores, metadata: ScoreCardMetadata): ScoreCardView {
  const { request_id, version_no, sample_ids } = metadata
  const read = { request_id, version_id: `v${version_no}`, version_no, sample_ids, ...(removed && { removed }) }
  return { ...scored, metadata: read }
}

/** The part of a score card that a chart shows. */
export type ChartedCard = Pick<TextScores, 'detail' | 'composite' | 'confidence' | 'removed'>
