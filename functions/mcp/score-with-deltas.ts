import type { Caller } from '#rules/caller.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import { scoreCardView } from '#rules/score-card-view.ts'
import type { ScoreRequest } from '#rules/score-request.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import type { World } from '#world/world.ts'

type ScoreToolRequest = ScoreRequest & {
  readonly explain?: boolean | undefined
  readonly compare_to?: string | undefined
}

/** Scores a text, and if asked an earlier form of it by the same version; returns the card with what changed. */
export async function scoreWithDeltas(
  world: World,
  caller: Caller,
  handle: string,
  { compare_to, explain = false, ...request }: ScoreToolRequest,
) {
  const { version_no, sample_ids, ...scored } = await scoreText(world, caller, handle, { ...request, explain })
  const card = scoreCardView(scored, { request_id: world.newId(), version_no, sample_ids: [...sample_ids] })
  if (compare_to === undefined) return card
  const version = `${parsePinnedHandle(handle).handle}@v${version_no}`
  const before = await scoreText(world, caller, version, {
    ...request,
    feedback: undefined,
    content: compare_to,
  })
  const scores = Object.entries(card.scores).map(([key, score]) => [key, score - before.scores[key]!] as const)
  return {
    ...card,
    deltas: { composite: card.composite - before.composite, scores: Object.fromEntries(scores) },
  }
}
