import { findDueWebhook, markDue } from '#table/due-webhooks.ts'
import { commit } from '#table/transact.ts'
import { firstPending } from '#table/webhook-deliveries.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/**
 * Marks a webhook whose pending deliveries have waited while it was paused. Changes a mark that is there, too: whoever saw the
 * webhook paused may be about to erase it.
 */
export async function wakeWebhook(world: World, id: string): Promise<void> {
  const pending = await firstPending(world, id)
  if (!pending) return
  await retryOnConflict(world, async () => {
    const seen = await findDueWebhook(world, id)
    return (await commit(world, { due: markDue(world, id, seen, pending.next_attempt_at) })) ? undefined : conflict
  })
}
