import { retrainsDue } from '#table/retrains.ts'
import { announceRetrain } from '#usecases/announce-retrain.ts'
import type { World } from '#world/world.ts'

/** As many as one sweep looks at: each is announced or put off, so that the next sweep finds those behind them. */
const atMost = 100

export type Swept = { readonly due: number; readonly announced: number }

/** Announces every retrain that is due: by age, by count where the first event was lost, and after a failure. */
export async function sweepRetrains(world: World): Promise<Swept> {
  const retrains = await retrainsDue(world, atMost)
  let announced = 0
  for (const { handle } of retrains) {
    try {
      if (await announceRetrain(world, handle)) announced++
    } catch (error) {
      // One model that can't be looked at now must not keep the others waiting.
      world.log.warn('A retrain waits.', { handle, error })
    }
  }
  world.log.info('sweep', { due: retrains.length, announced })
  return { due: retrains.length, announced }
}
