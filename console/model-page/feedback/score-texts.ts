import type { JsonAnswer } from '../../../client/client.ts'
import { currentSession } from '../../session/session.ts'
import { textBatches } from './text-batches.ts'

/** The card of a text, or the reason why it has none. */
export type TextScore = JsonAnswer<'POST /v1/models/{handle}/score/batch'>['items'][number]

/** Scores texts with the active version, each text once. Returns the scores by text. */
export async function scoreTexts(
  handle: string,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, TextScore>> {
  const scores = new Map<string, TextScore>()
  for (const batch of textBatches([...new Set(texts)])) {
    const { items } = await currentSession().service.request('POST /v1/models/{handle}/score/batch', {
      path: { handle },
      body: { items: batch.map((content) => ({ content })) },
      ...(signal && { signal }),
    })
    for (const [i, text] of batch.entries()) {
      const score = items[i]
      if (score) scores.set(text, score)
    }
  }
  return scores
}
