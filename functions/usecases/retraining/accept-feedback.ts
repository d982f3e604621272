import { feedbackByKey, requireAcceptsFeedback } from '#rules/feedback.ts'
import type { FeedbackInput } from '#rules/feedback-input.ts'
import { hasQualityWords } from '#rules/labels.ts'
import { feedbackTraitNames } from '#rules/scored-traits.ts'
import type { ServedModel } from '#rules/served-model.ts'
import { traitsOf } from '#table/traits.ts'
import { storeFeedback } from '#usecases/retraining/store-feedback.ts'
import type { ScoredText } from '#usecases/scoring/resolve-content.ts'
import type { World } from '#world/world.ts'

/**
 * Checks feedback on a text that is to be scored by these traits, and returns the function that stores it once the text is known.
 * Refuses what can't be stored.
 */
export async function acceptFeedback(
  world: World,
  model: ServedModel,
  scoredTraits: readonly string[],
  { text, feedback }: { readonly text: string; readonly feedback: FeedbackInput },
): Promise<(scored: ScoredText) => Promise<readonly number[]>> {
  requireAcceptsFeedback(model)
  const names = feedbackTraitNames(model.traits, scoredTraits)
  const traits = hasQualityWords(feedback) ? await traitsOf(world, model.handle) : []
  const qualities = feedbackByKey(names, feedback, { text, traits })
  return (scored) => storeFeedback(world, model.handle, qualities, scored)
}
