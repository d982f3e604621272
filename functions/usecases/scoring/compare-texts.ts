import type { ScoreCard } from '#engine/scoring/score-card.ts'
import type { Caller } from '#rules/caller.ts'
import type { CompareRequest } from '#rules/score-request.ts'
import { partsToStrip } from '#rules/strip-request.ts'
import { loadVersionScorer } from '#usecases/scoring/load-version-scorer.ts'
import { resolveContent } from '#usecases/scoring/resolve-content.ts'
import type { World } from '#world/world.ts'

/** Scores two texts with the same version, and subtracts the scores of the first from those of the second. */
export async function compareTexts(
  world: World,
  caller: Caller,
  handle: string,
  { a, b, traits, ...strip }: CompareRequest,
) {
  const { scorer, keys } = await loadVersionScorer(world, caller, handle, traits)
  const parts = partsToStrip(strip)
  const cardOf = async (content: string, path: string) => {
    const { text, removed } = await resolveContent(world, caller, content, { parts, path })
    return { ...(await scorer.score(text, keys)), ...(removed && { removed }) }
  }
  const [first, second] = await Promise.all([cardOf(a, 'a'), cardOf(b, 'b')])
  return {
    a: first,
    b: second,
    improvement: second.composite - first.composite,
    per_trait: differences(first, second),
    version_no: scorer.version_no,
  }
}

/** Both cards have the same traits, because one scorer made them. */
function differences(a: ScoreCard, b: ScoreCard) {
  const traits = Object.entries(a.scores).map(([key, score]) => {
    const other = b.scores[key]!
    return [key, { a: score, b: other, delta: other - score }] as const
  })
  return Object.fromEntries(traits)
}
