import type { Caller } from '#rules/caller.ts'
import { deliveryNotFound, isEventId, revived, type WebhookDelivery } from '#rules/webhook-delivery.ts'
import { findDueWebhook, markDue } from '#table/due-webhooks.ts'
import { findWebhookDelivery, saveWebhookDelivery } from '#table/webhook-deliveries.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadWebhook } from '#usecases/webhooks/load-webhook.ts'
import type { World } from '#world/world.ts'

/** Makes a dead delivery pending again, with all its attempts. The next sweep makes the first. */
export async function redeliver(world: World, caller: Caller, id: string, eventId: string): Promise<WebhookDelivery> {
  const { webhook_id } = await loadWebhook(world, caller, id)
  if (!isEventId(eventId)) throw deliveryNotFound(eventId)
  return retryOnConflict(world, async () => {
    const [seen, due] = await Promise.all([
      findWebhookDelivery(world, webhook_id, eventId),
      findDueWebhook(world, webhook_id),
    ])
    if (!seen) throw deliveryNotFound(eventId)
    const now = world.now()
    const delivery = revived(seen, now)
    const mark = markDue(world, webhook_id, due, now.toISOString())
    return (await saveWebhookDelivery(world, seen, delivery, mark)) ? delivery : conflict
  })
}
