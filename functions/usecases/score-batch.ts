import type { Caller } from '#rules/caller.ts'
import { Refusal, Unavailable, validationFailed } from '#rules/refusal.ts'
import { addressIn, type BatchItem, type BatchRequest, requireText } from '#rules/score.ts'
import { contentOf } from '#usecases/content-of.ts'
import { type Judge, loadJudge } from '#usecases/load-judge.ts'
import type { ScoreCard } from '#usecases/make-card.ts'
import type { World } from '#world/world.ts'

/** Texts under way at once: an embedder is asked for each. Between them others that share the process have their turn. */
const width = 10

/** Addresses that one batch may have fetched. It is done at once: one after the other they would outlast the request. */
const mostAddresses = 10

/** What became of an item: its card, or why there is none. */
export type BatchOutcome = { readonly id?: string | undefined } & (
  | { readonly card: ScoreCard }
  | { readonly refusal: Refusal }
)

/** Scores many texts with one version, in order. What is wrong with one text is told in its place, and stops no other. */
export async function scoreBatch(world: World, caller: Caller, handle: string, { items, traits }: BatchRequest) {
  const judge = await loadJudge(world, caller, handle, traits)
  const texts = await textsOf(world, items)
  const outcomes: BatchOutcome[] = []
  while (outcomes.length < items.length) {
    const from = outcomes.length
    const some = items.slice(from, from + width)
    outcomes.push(...(await Promise.all(some.map((item, i) => outcomeOf(judge, item, texts[from + i]!)))))
    await turnOfOthers()
  }
  return { version_id: judge.version_id, outcomes }
}

type Reading = PromiseSettledResult<string>

function textsOf(world: World, items: readonly BatchItem[]): Promise<readonly Reading[]> {
  let addresses = 0
  const textOf = async ({ content }: BatchItem, index: number) => {
    const path = `items.${index}.content`
    requireText(content, path)
    if (addressIn(content) !== undefined && ++addresses > mostAddresses) {
      throw validationFailed([
        { path, message: `A batch has at most ${mostAddresses} addresses; send the text itself.` },
      ])
    }
    const { text } = await contentOf(world, content)
    return text
  }
  return Promise.allSettled(items.map(textOf))
}

async function outcomeOf(judge: Judge, { id }: BatchItem, text: Reading): Promise<BatchOutcome> {
  try {
    if (text.status === 'rejected') throw text.reason
    return { id, card: await judge.cardOf(text.value) }
  } catch (error) {
    // That something does not answer now is no fault of the text.
    if (error instanceof Refusal && !(error instanceof Unavailable)) return { id, refusal: error }
    throw error
  }
}

function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
