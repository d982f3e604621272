import type { Caller } from '#rules/caller.ts'
import { type TestEventDetail, testEventType } from '#rules/event.ts'
import { afterAttempt, newWebhookDelivery, type WebhookDelivery } from '#rules/webhook-delivery.ts'
import { deliveryBody } from '#rules/webhook-event.ts'
import { loadWebhook } from '#usecases/webhooks/load-webhook.ts'
import { sendToReceiver } from '#usecases/webhooks/send-to-receiver.ts'
import type { World } from '#world/world.ts'

/** Posts a test event to a webhook, once; returns what came of it. Nothing is stored, and nothing is tried again. */
export async function testWebhook(world: World, caller: Caller, id: string): Promise<WebhookDelivery> {
  const webhook = await loadWebhook(world, caller, id)
  const event_id = world.newUuid()
  const now = world.now()
  const at = now.toISOString()
  const detail: TestEventDetail = { event_id, at, webhook_id: id }
  const body = deliveryBody({ type: testEventType, detail })
  const event = { webhook_id: id, event_id, type: testEventType, at, body }
  const outcome = await sendToReceiver(world, webhook, event)
  const attempted = afterAttempt(newWebhookDelivery(event, now), outcome, world.now())
  return attempted.state === 'pending' ? { ...attempted, state: 'dead', next_attempt_at: null } : attempted
}
