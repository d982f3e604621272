import { retrainsDue } from '#table/retrains.ts'
import { sweep, sweepBatchSize } from '#usecases/leases/sweep.ts'
import { publishRetrainDue } from '#usecases/retraining/publish-retrain-due.ts'
import type { World } from '#world/world.ts'

export type RetrainSweep = { readonly due: number; readonly announced: number }

/** Announces every retrain that is due: by age, by count where the first event was lost, and after a failure. */
export async function sweepRetrains(world: World): Promise<RetrainSweep> {
  const retrains = await retrainsDue(world, sweepBatchSize)
  const announced = await sweep(world, 'A retrain', retrains, ({ handle }) => publishRetrainDue(world, handle))
  world.log.info('sweep', { due: retrains.length, announced })
  return { due: retrains.length, announced }
}
