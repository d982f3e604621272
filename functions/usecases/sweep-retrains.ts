import { retrainsDue } from '#table/retrains.ts'
import { announceRetrain } from '#usecases/announce-retrain.ts'
import { sweep, sweptAtOnce } from '#usecases/sweep.ts'
import type { World } from '#world/world.ts'

export type Swept = { readonly due: number; readonly announced: number }

/** Announces every retrain that is due: by age, by count where the first event was lost, and after a failure. */
export async function sweepRetrains(world: World): Promise<Swept> {
  const retrains = await retrainsDue(world, sweptAtOnce)
  const announced = await sweep(world, 'A retrain', retrains, ({ handle }) => announceRetrain(world, handle))
  world.log.info('sweep', { due: retrains.length, announced })
  return { due: retrains.length, announced }
}
