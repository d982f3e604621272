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
  requestId: string,
) {
  // The earlier form comes first: a refusal of it must leave no feedback behind.
  const before = compare_to === undefined ? undefined : await scoreEarlier(world, caller, handle, request, compare_to)
  const version = before ? `${parsePinnedHandle(handle).handle}@v${before.version_no}` : handle
  const { version_no, sample_ids, ...scored } = await scoreText(world, caller, version, { ...request, explain })
  const card = scoreCardView(scored, { request_id: requestId, version_no, sample_ids: [...sample_ids] })
  if (!before) return card
  const scores = Object.entries(card.scores).map(([key, score]) => [key, score - before.scores[key]!] as const)
  return {
    ...card,
    deltas: { composite: card.composite - before.composite, scores: Object.fromEntries(scores) },
  }
}

function scoreEarlier(world: World, caller: Caller, handle: string, request: ScoreRequest, content: string) {
  return scoreText(world, caller, handle, { ...request, feedback: undefined, content, path: 'compare_to' })
}
