import type { Caller } from '#rules/caller.ts'
import { requireText, type ScoreRequest } from '#rules/score.ts'
import { loadJudge } from '#usecases/load-judge.ts'
import type { World } from '#world/world.ts'

type WithExplanation = { readonly explain?: boolean }

/** Scores a text with the version that is active now, or that the handle pins. */
export async function scoreText(
  world: World,
  caller: Caller,
  handle: string,
  { content, traits, explain }: ScoreRequest & WithExplanation,
) {
  const judge = await loadJudge(world, caller, handle, traits)
  requireText(content)
  return {
    ...(await judge.cardOf(content)),
    ...(explain && { explanation: judge.explain(content) }),
    version_id: judge.version_id,
  }
}
