import type { BatchOutcome } from '#rules/batch-view.ts'
import type { Caller } from '#rules/caller.ts'
import { Refusal, Unavailable } from '#rules/refusal.ts'
import type { TextScores } from '#rules/score-card-view.ts'
import type { BatchItem, BatchRequest } from '#rules/score-request.ts'
import { partsToStrip } from '#rules/strip-request.ts'
import { inGroups } from '#usecases/scoring/in-groups.ts'
import { loadVersionScorer } from '#usecases/scoring/load-version-scorer.ts'
import type { ResolvedText } from '#usecases/scoring/resolve-content.ts'
import { resolveContents } from '#usecases/scoring/resolve-contents.ts'
import type { World } from '#world/world.ts'

/** Scores many texts with one version, in order. An error in one text is reported with its item and stops no other. */
export async function scoreBatch(
  world: World,
  caller: Caller,
  handle: string,
  { items, traits, ...strip }: BatchRequest,
) {
  const { scorer, keys } = await loadVersionScorer(world, caller, handle, traits)
  const texts = await resolveContents(world, caller, items, partsToStrip(strip))
  const cardOf = async ({ text, removed }: ResolvedText) => ({
    ...(await scorer.score(text, keys)),
    ...(removed && { removed }),
  })
  const outcomes = await inGroups(items, (item, index) => outcomeOf(item, texts[index]!, cardOf))
  return { version_no: scorer.version_no, outcomes }
}

async function outcomeOf(
  { id }: BatchItem,
  text: PromiseSettledResult<ResolvedText>,
  cardOf: (text: ResolvedText) => Promise<TextScores>,
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
