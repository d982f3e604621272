import { signingSecrets, type Webhook } from '#rules/webhook.ts'
import type { AttemptOutcome, WebhookDelivery } from '#rules/webhook-delivery.ts'
import { signatureOf } from '#rules/webhook-signature.ts'
import type { World } from '#world/world.ts'

/** Makes one attempt of a delivery, signed as of now. The function that sends it gets the finished signature and no secret. */
export function sendToReceiver(
  world: World,
  webhook: Webhook,
  { event_id, body }: Pick<WebhookDelivery, 'event_id' | 'body'>,
): Promise<AttemptOutcome> {
  const now = world.now()
  const headers = {
    'content-type': 'application/json',
    'touchstone-event-id': event_id,
    'touchstone-signature': signatureOf(body, signingSecrets(webhook, now), now),
  }
  return world.webhookSender.post({ url: webhook.url, body, headers, webhook_id: webhook.webhook_id })
}
