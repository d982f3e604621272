import { emptyBuffer } from '#rules/buffer.ts'
import { modelNotFound } from '#rules/caller.ts'
import { type Feedback, requireAcceptsFeedback, truncateForScoring } from '#rules/feedback.ts'
import type { Model } from '#rules/model.ts'
import { type Sample, sha256 } from '#rules/sample.ts'
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
  feedback: Feedback,
  scored: ScoredText,
): Promise<readonly number[]> {
  const now = world.now()
  const { ids, due } = await retryOnConflict(world, async () => {
    const model = await findModel(world, handle)
    if (!model) throw modelNotFound(handle)
    requireAcceptsFeedback(model)
    const samples = samplesOf(model, feedback, scored, now)
    const due = await dueAfterChange(world, model, { ...emptyBuffer, buffered_feedback: samples.length })
    const isStored = await saveFeedback(world, model, samples, due)
    return isStored ? { ids: samples.map(({ id }) => id), due } : conflict
  })
  await publishIfDue(world, handle, due)
  return ids
}

function samplesOf(model: Model, feedback: Feedback, { text, source_url }: ScoredText, now: Date): readonly Sample[] {
  const read = truncateForScoring(text)
  const common = {
    text: read,
    provenance: 'score_feedback',
    seed_sample_id: null,
    buffered: null,
    source_url,
    content_sha256: sha256(read),
  } as const
  return Object.entries(feedback).map(([trait, quality], index) => ({
    ...common,
    id: model.newest_sample_id + 1 + index,
    trait,
    quality,
    created_at: now.toISOString(),
  }))
}
