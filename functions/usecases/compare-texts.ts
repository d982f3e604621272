import type { Caller } from '#rules/caller.ts'
import type { CompareRequest } from '#rules/score.ts'
import { contentOf } from '#usecases/content-of.ts'
import { loadJudge } from '#usecases/load-judge.ts'
import type { ScoreCard } from '#usecases/make-card.ts'
import type { World } from '#world/world.ts'

export type Comparison = Awaited<ReturnType<typeof compareTexts>>

/** Scores two texts with the same version, and tells how far the second is above the first. */
export async function compareTexts(world: World, caller: Caller, handle: string, { a, b, traits }: CompareRequest) {
  const judge = await loadJudge(world, caller, handle, traits)
  const cardOf = async (content: string) => judge.cardOf((await contentOf(world, content)).text)
  const [first, second] = await Promise.all([cardOf(a), cardOf(b)])
  return {
    a: first,
    b: second,
    improvement: second.composite - first.composite,
    per_trait: differences(first, second),
    version_id: judge.version_id,
  }
}

/** One scorer made both cards: they have the same traits. */
function differences(a: ScoreCard, b: ScoreCard) {
  const traits = Object.entries(a.scores).map(([key, score]) => {
    const other = b.scores[key]!
    return [key, { a: score, b: other, delta: other - score }] as const
  })
  return Object.fromEntries(traits)
}
