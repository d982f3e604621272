import type { Caller } from '#rules/caller.ts'
import { Refusal, Unavailable, validationFailed } from '#rules/refusal.ts'
import { type BatchItem, type BatchRequest, requireText, soleUrlIn } from '#rules/score-request.ts'
import { type LoadedScorer, loadVersionScorer } from '#usecases/scoring/load-version-scorer.ts'
import type { ScoreCard } from '#usecases/scoring/make-card.ts'
import { resolveContent } from '#usecases/scoring/resolve-content.ts'
import type { World } from '#world/world.ts'

/** Texts under way at once: an embedder is asked for each. Between them others that share the process have their turn. */
const maxInFlight = 10

/** Addresses that one batch may have fetched. It is done at once: one after the other they would outlast the request. */
const maxAddresses = 10

/** What became of an item: its card, or why there is none. */
export type BatchOutcome = { readonly id?: string | undefined } & (
  | { readonly card: ScoreCard }
  | { readonly refusal: Refusal }
)

/** Scores many texts with one version, in order. What is wrong with one text is told in its place, and stops no other. */
export async function scoreBatch(world: World, caller: Caller, handle: string, { items, traits }: BatchRequest) {
  const judge = await loadVersionScorer(world, caller, handle, traits)
  const texts = await textsOf(world, items)
  const outcomes: BatchOutcome[] = []
  while (outcomes.length < items.length) {
    const from = outcomes.length
    const some = items.slice(from, from + maxInFlight)
    outcomes.push(...(await Promise.all(some.map((item, i) => outcomeOf(judge, item, texts[from + i]!)))))
    await yieldToEventLoop()
  }
  return { version_id: judge.version_id, outcomes }
}

type SettledText = PromiseSettledResult<string>

function textsOf(world: World, items: readonly BatchItem[]): Promise<readonly SettledText[]> {
  let addresses = 0
  const textOf = async ({ content }: BatchItem, index: number) => {
    const path = `items.${index}.content`
    requireText(content, path)
    if (soleUrlIn(content) !== undefined && ++addresses > maxAddresses) {
      throw validationFailed([
        { path, message: `A batch has at most ${maxAddresses} addresses; send the text itself.` },
      ])
    }
    const { text } = await resolveContent(world, content)
    return text
  }
  return Promise.allSettled(items.map(textOf))
}

async function outcomeOf(judge: LoadedScorer, { id }: BatchItem, text: SettledText): Promise<BatchOutcome> {
  try {
    if (text.status === 'rejected') throw text.reason
    return { id, card: await judge.scoreCard(text.value) }
  } catch (error) {
    // That something does not answer now is no fault of the text.
    if (error instanceof Refusal && !(error instanceof Unavailable)) return { id, refusal: error }
    throw error
  }
}

function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
