import type { Model } from '#rules/model.ts'
import { countsByTrait, type Sample } from '#rules/sample.ts'
import { modelKey } from '#table/model-keys.ts'
import { isInState, isTrainingDataAsSeen, keepsTexts } from '#table/models.ts'
import { scheduleRetrain } from '#table/retrains.ts'
import { addSample, countSamples } from '#table/samples.ts'
import { commit, type Write } from '#table/transact.ts'
import { all, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/**
 * Stores samples from feedback, their counts, and the due time of the retrain where it changes, in one transaction. Returns false
 * where samples were added or removed, or a run began or ended, since the model was read.
 */
export function saveFeedback(
  world: World,
  seen: Model,
  samples: readonly Sample[],
  due: Date | undefined,
): Promise<boolean> {
  const { handle } = seen
  const writes: Record<string, Write | undefined> = {
    model: update(world, modelKey(handle), {
      set: {
        newest_sample_id: seen.newest_sample_id + samples.length,
        updated_at: world.now().toISOString(),
      },
      add: { buffered_feedback: samples.length },
      ...all(isInState(seen.state), isTrainingDataAsSeen(seen), keepsTexts),
    }),
    retrain: due && scheduleRetrain(world, handle, due),
  }
  for (const sample of samples) writes[`sample ${sample.id}`] = addSample(world, handle, sample)
  for (const [trait, count] of countsByTrait(samples)) {
    writes[`trait ${trait}`] = countSamples(world, handle, trait, count)
  }
  return commit(world, writes)
}
