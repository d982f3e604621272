import { emptyBuffer } from '#rules/buffer.ts'
import { modelNotFound } from '#rules/caller.ts'
import { requireAcceptsFeedback, samplesOfFeedback } from '#rules/feedback.ts'
import type { Qualities } from '#rules/labels.ts'
import { saveFeedback } from '#table/feedback.ts'
import { findModel } from '#table/models.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { dueAfterChange } from '#usecases/retraining/due-after-change.ts'
import { publishIfDue } from '#usecases/retraining/publish-if-due.ts'
import type { ScoredText } from '#usecases/scoring/resolve-content.ts'
import type { World } from '#world/world.ts'

/**
 * Stores feedback on a text as buffered samples, one for each trait key, all or none; returns their ids. Publishes a retrain
 * if it is due with them.
 */
export async function storeFeedback(
  world: World,
  handle: string,
  feedback: Qualities,
  scored: ScoredText,
): Promise<readonly number[]> {
  const now = world.now()
  const { ids, due } = await retryOnConflict(world, async () => {
    const model = await findModel(world, handle)
    if (!model) throw modelNotFound(handle)
    requireAcceptsFeedback(model)
    const samples = samplesOfFeedback(feedback, scored).map((sample, index) => ({
      ...sample,
      id: model.newest_sample_id + 1 + index,
      created_at: now.toISOString(),
    }))
    const due = await dueAfterChange(world, model, { ...emptyBuffer, buffered_feedback: samples.length })
    const isStored = await saveFeedback(world, model, samples, due)
    return isStored ? { ids: samples.map(({ id }) => id), due } : conflict
  })
  await publishIfDue(world, handle, due)
  return ids
}
