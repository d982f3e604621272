import { publishRetrainDue } from '#usecases/retraining/publish-retrain-due.ts'
import type { World } from '#world/world.ts'

/** Publishes the retrain of a model if it is due now. What made it due is stored: if the bus fails, the next sweep publishes it. */
export async function publishIfDue(world: World, handle: string, due: Date | undefined): Promise<void> {
  if (!due || due > world.now()) return
  await publishRetrainDue(world, handle).catch((error) =>
    world.log.warn('A retrain is published late.', { handle, error }),
  )
}
