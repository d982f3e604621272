import { type ChangeOptions, changeByDeleting } from '#rules/buffer.ts'
import type { Caller } from '#rules/caller.ts'
import { requireIdle } from '#rules/model.ts'
import { isVisible, sampleNotFound, sampleVisibility } from '#rules/sample.ts'
import { scheduleRetrain } from '#table/retrains.ts'
import { findSample, removeSamples } from '#table/samples.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { dueAfterChange } from '#usecases/retraining/due-after-change.ts'
import { publishIfDue } from '#usecases/retraining/publish-if-due.ts'
import type { World } from '#world/world.ts'

/**
 * Deletes a sample, except while a run works. Versions that learned from it stay as they are; the next one does without it.
 * Publishes a retrain if it is due with this change.
 */
export async function deleteSample(
  world: World,
  caller: Caller,
  handle: string,
  id: number,
  options: ChangeOptions = { quietly: false },
): Promise<void> {
  const due = await retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireIdle(model)
    const sample = await findSample(world, model.handle, id)
    if (!sample || !isVisible(sampleVisibility(model), id)) throw sampleNotFound(id)
    const buffer = changeByDeleting(model, sample, options)
    const due = await dueAfterChange(world, model, buffer)
    const retrain = due && scheduleRetrain(world, model.handle, due)
    return (await removeSamples(world, model, sample.trait, [sample], { buffer, retrain })) ? due : conflict
  })
  await publishIfDue(world, handle, due)
}
