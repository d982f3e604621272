import type { JsonAnswer, Service } from 'touchstone/client'
import { batchesWithin } from '../batches-within.ts'
import { inOrder } from '../in-order.ts'

type Batch = JsonAnswer<'POST /v1/models/{handle}/score/batch'>

/** The outcome of one text: its card, or why the service refused it. */
export type ScoredItem = Batch['items'][number]

type ScoringOptions = {
  /** Called with the number of texts that have been scored so far. */
  readonly onScored?: (texts: number) => void
}

/** The most texts of a batch, and the most bytes: the service takes 1 MB with everything around the texts. */
const limits = { texts: 100, bytes: 900_000 }
const parallelBatches = 4

/** Scores many texts with the version that the handle pins, in batches. Returns an outcome for each, in order. */
export async function cardsOfTexts(
  service: Service,
  handle: string,
  texts: readonly string[],
  { onScored }: ScoringOptions = {},
): Promise<readonly ScoredItem[]> {
  let scored = 0
  const score = async (batch: readonly string[]) => {
    const items = batch.map((content) => ({ content }))
    const answer = await service.request('POST /v1/models/{handle}/score/batch', { path: { handle }, body: { items } })
    scored += batch.length
    onScored?.(scored)
    return answer.items
  }
  const batches = await Array.fromAsync(inOrder(batchesWithin(limits, texts, sizesOf), parallelBatches, score))
  return batches.flat()
}

function sizesOf(text: string) {
  return { texts: 1, bytes: Buffer.byteLength(JSON.stringify(text)) + 16 }
}
