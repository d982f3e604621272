import { namespaceOf } from '#rules/handle.ts'
import { newWebhookDelivery, type WebhookDelivery } from '#rules/webhook-delivery.ts'
import { deliveryBody, isForWebhooks, webhookEventSchema } from '#rules/webhook-event.ts'
import { findDueWebhook } from '#table/due-webhooks.ts'
import { addWebhookDelivery } from '#table/webhook-deliveries.ts'
import { webhooksOf } from '#table/webhooks.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { OutgoingEvent } from '#world/event-bus.ts'
import type { World } from '#world/world.ts'

/**
 * Stores a delivery of the event for each active webhook that asks for it, once each however often the event is published. Whoever
 * publishes an event does this before it erases the outbox entry, so that no webhook misses it.
 */
export async function storeDeliveries(world: World, outgoing: OutgoingEvent): Promise<void> {
  if (!isForWebhooks(outgoing)) return
  const { type, detail } = webhookEventSchema.parse(outgoing)
  const all = await webhooksOf(world, namespaceOf(detail.handle))
  for (const { webhook_id, status, events } of all) {
    if (status !== 'active' || !events.includes(type)) continue
    const { event_id, at } = detail
    const body = deliveryBody({ type, detail })
    await storeDelivery(world, newWebhookDelivery({ webhook_id, event_id, type, at, body }, world.now()))
  }
}

/** Stores a delivery, unless there is one of its event. */
function storeDelivery(world: World, delivery: WebhookDelivery): Promise<void> {
  return retryOnConflict(world, async () => {
    const seen = await findDueWebhook(world, delivery.webhook_id)
    const outcome = await addWebhookDelivery(world, delivery, seen)
    return outcome === 'conflict' ? conflict : undefined
  })
}
