import { publishOutbox } from '#usecases/versions/publish-outbox.ts'
import type { World } from '#world/world.ts'

/** Publishes the events of a model that are stored. A failure is logged: they stay in the outbox, and the sweep publishes them. */
export async function publishEvents(world: World, handle: string): Promise<void> {
  await publishOutbox(world, handle).catch((error) =>
    world.log.warn('Events of a model are published late.', { handle, error }),
  )
}
