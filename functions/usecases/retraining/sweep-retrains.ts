import { retrainsDue } from '#table/retrains.ts'
import { publishRetrainDue } from '#usecases/retraining/publish-retrain-due.ts'
import { type SweepOptions, type SweepResult, sweep, sweepBatchSize } from '#usecases/sweep/sweep.ts'
import type { World } from '#world/world.ts'

/** Publishes the retrains that are due: by age, by count if the first event was lost, or again after a failed run. */
export async function sweepRetrains(world: World, { runs }: SweepOptions = {}): Promise<SweepResult> {
  const due = await retrainsDue(world, { atMost: sweepBatchSize })
  return sweep(world, due, ({ handle }) => publishRetrainDue(world, handle, runs))
}
