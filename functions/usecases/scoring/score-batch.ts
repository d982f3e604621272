import type { ScoreCard } from '#engine/scoring/score-card.ts'
import type { BatchOutcome } from '#rules/batch-view.ts'
import type { Caller } from '#rules/caller.ts'
import { Refusal, Unavailable, validationFailed } from '#rules/refusal.ts'
import { type BatchItem, type BatchRequest, requireText, soleUrlIn } from '#rules/score-request.ts'
import { loadVersionScorer } from '#usecases/scoring/load-version-scorer.ts'
import { resolveContent } from '#usecases/scoring/resolve-content.ts'
import type { World } from '#world/world.ts'

/** Texts that are scored at once: each may call an embedder. Between these groups, other work of the process gets a turn. */
const maxInFlight = 10

/** Addresses that one batch may contain. All are fetched at once: one after the other they would outlast the request. */
const maxAddresses = 10

/** Scores many texts with one version, in order. An error in one text is reported with its item and stops no other. */
export async function scoreBatch(world: World, caller: Caller, handle: string, { items, traits }: BatchRequest) {
  const { scorer, keys } = await loadVersionScorer(world, caller, handle, traits)
  const texts = await textsOf(world, caller, items)
  const outcomes: BatchOutcome[] = []
  while (outcomes.length < items.length) {
    const from = outcomes.length
    const group = items.slice(from, from + maxInFlight)
    const cardOf = (text: string) => scorer.score(text, keys)
    outcomes.push(...(await Promise.all(group.map((item, i) => outcomeOf(item, texts[from + i]!, cardOf)))))
    await yieldToEventLoop()
  }
  return { version_no: scorer.version_no, outcomes }
}

type SettledText = PromiseSettledResult<string>

function textsOf(world: World, caller: Caller, items: readonly BatchItem[]): Promise<readonly SettledText[]> {
  let addresses = 0
  const textOf = async ({ content }: BatchItem, index: number) => {
    const path = `items.${index}.content`
    requireText(content, path)
    if (soleUrlIn(content) !== undefined && ++addresses > maxAddresses) {
      throw validationFailed([
        { path, message: `A batch has at most ${maxAddresses} addresses; send the text itself.` },
      ])
    }
    const { text } = await resolveContent(world, caller, content)
    return text
  }
  return Promise.allSettled(items.map(textOf))
}

async function outcomeOf(
  { id }: BatchItem,
  text: SettledText,
  cardOf: (text: string) => Promise<ScoreCard>,
): Promise<BatchOutcome> {
  try {
    if (text.status === 'rejected') throw text.reason
    return { id, card: await cardOf(text.value) }
  } catch (error) {
    // An upstream that does not answer is no fault of the text: it fails the whole request, which can be retried.
    if (error instanceof Refusal && !(error instanceof Unavailable)) return { id, refusal: error }
    throw error
  }
}

function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
