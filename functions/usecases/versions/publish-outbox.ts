import { eraseOutboxEntry, oldestOutboxEntries } from '#table/outbox.ts'
import type { World } from '#world/world.ts'

/** As many as are announced in one call: the rest of a backlog waits for the next, and nobody waits long for either. */
const maxEntries = 20

/**
 * Publishes what the model's moves are owed, oldest first, at least once each; returns how many. Throws where the bus or
 * the table can't be reached: the rest stays owed.
 */
export async function publishOutbox(world: World, handle: string): Promise<number> {
  const owed = await oldestOutboxEntries(world, handle, maxEntries)
  for (const row of owed) {
    await world.events.publish(row.announcement)
    await eraseOutboxEntry(world, row)
  }
  return owed.length
}
