import type { Model } from '#rules/model.ts'
import { type RetrainProgress, retrainProgress } from '#rules/retrain-progress.ts'
import { findRetrain } from '#table/retrains.ts'
import { keepsActiveSamples } from '#usecases/retraining/keeps-active-samples.ts'
import type { World } from '#world/world.ts'

export type ModelWithRetrain = Model & { readonly retrain: RetrainProgress }

/** Returns the model with the progress towards its next background retrain. Reads the due time only if something waits. */
export async function withRetrainProgress(world: World, model: Model): Promise<ModelWithRetrain> {
  const limits = world.settings
  const withoutDue = retrainProgress(model, { limits, keepsSamples: false, due: undefined })
  if (withoutDue.changes === 0 || model.state === 'archived') return { ...model, retrain: withoutDue }
  const [retrain, keepsSamples] = await Promise.all([
    findRetrain(world, model.handle),
    keepsActiveSamples(world, model),
  ])
  return { ...model, retrain: retrainProgress(model, { limits, keepsSamples, due: retrain?.due_at }) }
}
