import { emptyBuffer } from '#rules/buffer.ts'
import type { Caller } from '#rules/caller.ts'
import { requireAcceptsFeedback, samplesOfFeedback } from '#rules/feedback.ts'
import type { FeedbackItem } from '#rules/feedback-request.ts'
import type { StoredFeedback } from '#rules/feedback-view.ts'
import type { Qualities } from '#rules/labels.ts'
import type { RemovablePart } from '#rules/mail/removable-parts.ts'
import type { Model } from '#rules/model.ts'
import { Refusal, Unavailable, validationFailed } from '#rules/refusal.ts'
import { feedbackTraitNames } from '#rules/scored-traits.ts'
import { findVersion } from '#table/versions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { appendAll } from '#usecases/samples/append-all.ts'
import type { ResolvedText } from '#usecases/scoring/resolve-content.ts'
import { resolveContents } from '#usecases/scoring/resolve-contents.ts'
import { resolveLabels } from '#usecases/traits/resolve-labels.ts'
import type { World } from '#world/world.ts'

/**
 * Stores feedback on many texts as samples, all or none. Returns the ids of each item's samples, in the order of its
 * feedback, and what was removed of each text.
 */
export async function appendFeedback(
  world: World,
  caller: Caller,
  handle: string,
  items: readonly FeedbackItem[],
  parts: readonly RemovablePart[] = [],
): Promise<StoredFeedback> {
  // Checked before an address is fetched.
  await resolveFeedback(world, caller, handle, items)
  const texts = await requireTexts(world, caller, items, parts)
  const ids = await appendAll(world, async () => {
    const { model, feedback } = await resolveFeedback(world, caller, handle, items)
    const samples = feedback.flatMap((one, index) => samplesOfFeedback(one, texts[index]!))
    return { model, samples, buffer: { ...emptyBuffer, buffered_feedback: samples.length } }
  })
  const remaining = ids.values()
  const removed = parts.length > 0 ? texts.flatMap((text) => text.removed ?? []) : undefined
  return {
    sample_ids: items.map(({ feedback }) => [...remaining.take(Object.keys(feedback).length)]),
    ...(removed && { removed }),
  }
}

/** Loads the model, and the feedback by the keys of its active version's traits, in numbers. Refuses all that names neither. */
export function resolveFeedback(
  world: World,
  caller: Caller,
  handle: string,
  items: readonly FeedbackItem[],
): Promise<{ readonly model: Model; readonly feedback: readonly Qualities[] }> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireAcceptsFeedback(model)
    const version = await findVersion(world, model.handle, model.current_version_no)
    // Another version was activated, and this one pruned, since the model was read.
    if (!version) return conflict
    const names = feedbackTraitNames(model.traits, version.traits)
    const labels = items.map(({ feedback }) => feedback)
    const feedback = await resolveLabels(world, model.handle, names, labels, (index) => `items.${index}.feedback`)
    return { model, feedback }
  })
}

/** Returns the texts of all items. Refuses those that can't be read, each by its position. */
async function requireTexts(
  world: World,
  caller: Caller,
  items: readonly FeedbackItem[],
  parts: readonly RemovablePart[],
): Promise<readonly ResolvedText[]> {
  const texts = await resolveContents(world, caller, items, parts)
  const issues = texts.flatMap((text, index) => {
    if (text.status === 'fulfilled') return []
    if (!(text.reason instanceof Refusal) || text.reason instanceof Unavailable) throw text.reason
    return [{ path: `items.${index}.content`, message: text.reason.message }]
  })
  if (issues.length > 0) throw validationFailed(issues)
  return texts.flatMap((text) => (text.status === 'fulfilled' ? [text.value] : []))
}
