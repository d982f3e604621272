import { type Caller, requireScope } from '#rules/caller.ts'
import { type Feedback, keyFeedback, requireTakesFeedback } from '#rules/feedback.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import type { ScoreRequest } from '#rules/score.ts'
import { contentOf } from '#usecases/content-of.ts'
import { type Judge, loadJudge } from '#usecases/load-judge.ts'
import { requireAccess } from '#usecases/load-model.ts'
import { storeFeedback } from '#usecases/store-feedback.ts'
import type { World } from '#world/world.ts'

type WithExplanation = { readonly explain?: boolean }

/**
 * Scores a text with the version that is active now, or that the handle pins. Feedback that comes with it is stored as
 * samples for a later version.
 */
export async function scoreText(
  world: World,
  caller: Caller,
  handle: string,
  { content, traits, feedback, explain }: ScoreRequest & WithExplanation,
) {
  if (feedback) requireAuthor(world, caller, handle)
  const judge = await loadJudge(world, caller, handle, traits)
  // A text that is fetched is short enough for feedback on all traits at once: what stands for it can be asked here.
  const keyed = feedback && keyedFeedback(judge, feedback, content)
  const scored = await contentOf(world, content)
  return {
    ...(await judge.cardOf(scored.text)),
    ...(explain && { explanation: judge.explain(scored.text) }),
    version_id: judge.version_id,
    sample_ids: keyed ? await storeFeedback(world, judge.model.handle, keyed, scored) : [],
  }
}

function requireAuthor(world: World, caller: Caller, pinnedHandle: string): void {
  requireScope(caller, 'authoring')
  requireAccess(world, caller, parsePinnedHandle(pinnedHandle).handle, 'inspect')
}

function keyedFeedback({ model, taught }: Judge, feedback: Feedback, content: string): Feedback {
  requireTakesFeedback(model)
  return keyFeedback(taught(), feedback, content)
}
