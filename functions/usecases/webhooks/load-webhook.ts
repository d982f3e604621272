import type { Caller } from '#rules/caller.ts'
import { type Webhook, webhookNotFound } from '#rules/webhook.ts'
import { findWebhook } from '#table/webhooks.ts'
import type { World } from '#world/world.ts'

/** The form of a webhook's id; other texts are refused without a read. */
const webhookIdPattern = /^wh_\w{26}$/

/** Returns a webhook of a namespace that the caller owns. One of another's is not found, so that its existence does not leak. */
export async function loadWebhook(world: World, caller: Caller, id: string): Promise<Webhook> {
  const webhook = webhookIdPattern.test(id) ? await findWebhook(world, id) : undefined
  if (!webhook || !caller.namespaces.includes(webhook.namespace)) throw webhookNotFound(id)
  return webhook
}
