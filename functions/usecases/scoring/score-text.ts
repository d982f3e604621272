import { type Caller, requireScope } from '#rules/caller.ts'
import { type Feedback, feedbackByKey, requireAcceptsFeedback } from '#rules/feedback.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import type { ScoreRequest } from '#rules/score-request.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { storeFeedback } from '#usecases/retraining/store-feedback.ts'
import { type LoadedScorer, loadVersionScorer } from '#usecases/scoring/load-version-scorer.ts'
import { resolveContent } from '#usecases/scoring/resolve-content.ts'
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
  const judge = await loadVersionScorer(world, caller, handle, traits)
  // A text that is fetched is short enough for feedback on all traits at once: what stands for it can be asked here.
  const keyed = feedback && keyedFeedback(judge, feedback, content)
  const scored = await resolveContent(world, content)
  return {
    ...(await judge.scoreCard(scored.text)),
    ...(explain && { explanation: judge.explain(scored.text) }),
    version_id: judge.version_id,
    sample_ids: keyed ? await storeFeedback(world, judge.model.handle, keyed, scored) : [],
  }
}

function requireAuthor(world: World, caller: Caller, pinnedHandle: string): void {
  requireScope(caller, 'authoring')
  requireAccess(world, caller, parsePinnedHandle(pinnedHandle).handle, 'inspect')
}

function keyedFeedback({ model, feedbackTraits }: LoadedScorer, feedback: Feedback, content: string): Feedback {
  requireAcceptsFeedback(model)
  return feedbackByKey(feedbackTraits(), feedback, content)
}
