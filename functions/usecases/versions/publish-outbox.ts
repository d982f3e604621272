import { eraseOutboxEntry, oldestOutboxEntries } from '#table/outbox.ts'
import { storeDeliveries } from '#usecases/webhooks/store-deliveries.ts'
import type { World } from '#world/world.ts'

/** Entries published in one call, so that it stays short; the next call continues a backlog. */
const maxEntries = 20

/**
 * Publishes the outbox entries of a model to webhooks and the event bus, oldest first, at least once each; returns how many. Throws if the bus or the
 * table cannot be reached: the other entries stay in the outbox.
 */
export async function publishOutbox(world: World, handle: string): Promise<number> {
  const entries = await oldestOutboxEntries(world, handle, maxEntries)
  for (const entry of entries) {
    await storeDeliveries(world, entry.announcement)
    await world.events.publish(entry.announcement)
    await eraseOutboxEntry(world, entry)
  }
  return entries.length
}
