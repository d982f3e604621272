import { owedAnnouncements, settleAnnouncement } from '#table/outbox.ts'
import type { World } from '#world/world.ts'

/**
 * Publishes what the model's moves are owed, oldest first, at least once each. The move itself is done and stands: where
 * the bus can't be reached, the rest stays in the outbox for the next move or run of the model.
 */
export async function announceMoves(world: World, handle: string): Promise<{ announced: number; owed: number }> {
  const rows = await owedAnnouncements(world, handle)
  let announced = 0
  try {
    for (const row of rows) {
      await world.events.publish(row.announcement)
      await settleAnnouncement(world, row)
      announced++
    }
  } catch (error) {
    world.log.warn('An announcement waits in the outbox.', { handle, error })
  }
  return { announced, owed: rows.length - announced }
}
