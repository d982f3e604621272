import type { Caller } from '#rules/caller.ts'
import { Refusal, Unavailable } from '#rules/refusal.ts'
import { type BatchItem, type BatchRequest, requireText } from '#rules/score.ts'
import { type Judge, loadJudge } from '#usecases/load-judge.ts'
import type { ScoreCard } from '#usecases/make-card.ts'
import type { World } from '#world/world.ts'

/** Texts under way at once: an embedder is asked for each. Between them others that share the process have their turn. */
const width = 10

/** What became of an item: its card, or why there is none. */
export type BatchOutcome = { readonly id?: string | undefined } & (
  | { readonly card: ScoreCard }
  | { readonly refusal: Refusal }
)

/** Scores many texts with one version, in order. What is wrong with one text is told in its place, and stops no other. */
export async function scoreBatch(world: World, caller: Caller, handle: string, { items, traits }: BatchRequest) {
  const judge = await loadJudge(world, caller, handle, traits)
  const outcomes: BatchOutcome[] = []
  while (outcomes.length < items.length) {
    const from = outcomes.length
    const some = items.slice(from, from + width)
    outcomes.push(...(await Promise.all(some.map((item, i) => outcomeOf(judge, item, `items.${from + i}.content`)))))
    await turnOfOthers()
  }
  return { version_id: judge.version_id, outcomes }
}

async function outcomeOf(judge: Judge, { id, content }: BatchItem, path: string): Promise<BatchOutcome> {
  try {
    requireText(content, path)
    return { id, card: await judge.cardOf(content) }
  } catch (error) {
    // That something does not answer now is no fault of the text.
    if (error instanceof Refusal && !(error instanceof Unavailable)) return { id, refusal: error }
    throw error
  }
}

function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
