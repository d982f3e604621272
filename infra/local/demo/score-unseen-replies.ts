import { isDeepStrictEqual } from 'node:util'
import type { ApiClient } from '../../api-client.ts'
import * as answers from './answers.ts'
import { unseenReplies } from './support-replies.ts'

/** A version's score of one text: the card without its request id, and the chart. */
export type ScoredReply = { readonly card: answers.ScoreCardAnswer; readonly chart: string }

/** Scores each unseen reply, and checks that the expected version served. */
export function scoreUnseenReplies(client: ApiClient, handle: string, versionNo: number): Promise<ScoredReply[]> {
  const path = `/models/${handle}/score`
  return Promise.all(
    Object.values(unseenReplies).map(async (content) => {
      const card = await client.requestJson(answers.scoreCardAnswer, 'POST', path, { content })
      const chart = await client.requestText('POST', path, { content })
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
