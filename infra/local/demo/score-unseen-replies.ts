import { isDeepStrictEqual } from 'node:util'
import type { ModelClient, ScoreCard } from 'touchstone/client'
import { unseenReplies } from './support-replies.ts'

/** A version's score of one text: the card without its request id, and the chart. */
export type ScoredReply = { readonly card: ScoreCard; readonly chart: string }

/** Scores each unseen reply, and checks that the expected version served. */
export function scoreUnseenReplies(model: ModelClient, versionNo: number): Promise<ScoredReply[]> {
  return Promise.all(
    Object.values(unseenReplies).map(async (content) => {
      const card = await model.score(content)
      const chart = await model.chart(content)
      const { version_id } = card.metadata
      if (version_id !== `v${versionNo}`) throw new Error(`${version_id} served, though v${versionNo} is active.`)
      return { card: { ...card, metadata: { ...card.metadata, request_id: '' } }, chart }
    }),
  )
}

/** Returns whether two rounds of scores are equal in every figure, and their charts in every byte. */
export function areEqual(one: readonly ScoredReply[], other: readonly ScoredReply[]): boolean {
  return isDeepStrictEqual(one, other)
}
