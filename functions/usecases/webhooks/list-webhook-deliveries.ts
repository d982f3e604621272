import type { Caller } from '#rules/caller.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { WebhookDelivery } from '#rules/webhook-delivery.ts'
import { pageOfWebhookDeliveries } from '#table/webhook-deliveries.ts'
import { loadWebhook } from '#usecases/webhooks/load-webhook.ts'
import type { World } from '#world/world.ts'

export async function listWebhookDeliveries(
  world: World,
  caller: Caller,
  id: string,
  page: PageRequest,
): Promise<Page<WebhookDelivery>> {
  const { webhook_id } = await loadWebhook(world, caller, id)
  return pageOfWebhookDeliveries(world, webhook_id, page)
}
