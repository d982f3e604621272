import type { ChangeBuffer } from '#rules/buffer.ts'
import type { Model } from '#rules/model.ts'
import { retrainDueAfterChange } from '#rules/retrain.ts'
import { keepsActiveSamples } from '#usecases/retraining/keeps-active-samples.ts'
import type { World } from '#world/world.ts'

/** Returns the time at which the model's retrain is due after a change of its buffer, or undefined where that time stays. */
export async function dueAfterChange(world: World, model: Model, change: ChangeBuffer): Promise<Date | undefined> {
  // What comes during the first training is counted when that ends.
  if (model.current_version_no === 0) return undefined
  const keepsSamples = await keepsActiveSamples(world, model)
  return retrainDueAfterChange(model, change, { limits: world.settings, keepsSamples, now: world.now() })
}
