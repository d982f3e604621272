import { retrainsDue } from '#table/retrains.ts'
import { publishRetrainDue } from '#usecases/retraining/publish-retrain-due.ts'
import { sweep, sweepBatchSize } from '#usecases/sweep/sweep.ts'
import type { World } from '#world/world.ts'

export type RetrainSweep = { readonly due: number; readonly published: number }

/** Publishes every retrain that is due: by age, by count if its first event was lost, or again after a failed run. */
export async function sweepRetrains(world: World): Promise<RetrainSweep> {
  const retrains = await retrainsDue(world, sweepBatchSize)
  const published = await sweep(world, 'retrains', retrains, ({ handle }) => publishRetrainDue(world, handle))
  world.log.info('sweep of retrains', { due: retrains.length, published })
  return { due: retrains.length, published }
}
