import { type Caller, requireScope } from '#rules/caller.ts'
import { feedbackByKey, requireAcceptsFeedback } from '#rules/feedback.ts'
import { hasQualityWords } from '#rules/labels.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import type { ScoreRequest } from '#rules/score-request.ts'
import { feedbackTraitNames } from '#rules/scored-traits.ts'
import { traitsOf } from '#table/traits.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { storeFeedback } from '#usecases/retraining/store-feedback.ts'
import { loadVersionScorer } from '#usecases/scoring/load-version-scorer.ts'
import { resolveContent } from '#usecases/scoring/resolve-content.ts'
import type { World } from '#world/world.ts'

type ExplainOption = { readonly explain?: boolean }

/**
 * Scores a text with the active version, or with the one that the handle pins. Feedback in the request is stored as samples,
 * which a later version is trained on.
 */
export async function scoreText(
  world: World,
  caller: Caller,
  handle: string,
  { content, traits, feedback, explain }: ScoreRequest & ExplainOption,
) {
  if (feedback) requireAuthor(world, caller, handle)
  const { model, scorer, keys } = await loadVersionScorer(world, caller, handle, traits)
  if (feedback) requireAcceptsFeedback(model)
  // Checked before an address is fetched. A fetched text is always short enough for feedback on all traits at once.
  const feedbackToStore =
    feedback &&
    feedbackByKey(feedbackTraitNames(model.traits, scorer.traits), feedback, {
      text: content,
      traits: hasQualityWords(feedback) ? await traitsOf(world, model.handle) : [],
    })
  const scored = await resolveContent(world, caller, content)
  return {
    ...(await scorer.score(scored.text, keys)),
    ...(explain && { explanation: scorer.explain(scored.text, keys) }),
    version_no: scorer.version_no,
    sample_ids: feedbackToStore ? await storeFeedback(world, model.handle, feedbackToStore, scored) : [],
  }
}

function requireAuthor(world: World, caller: Caller, pinnedHandle: string): void {
  requireScope(caller, 'authoring')
  requireAccess(world, caller, parsePinnedHandle(pinnedHandle).handle, 'inspect')
}
