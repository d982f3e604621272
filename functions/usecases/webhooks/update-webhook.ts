import type { Caller } from '#rules/caller.ts'
import { makeWebhookSecret, requireWebhookUrl, rotated, type UpdateWebhook, type Webhook } from '#rules/webhook.ts'
import { saveWebhook } from '#table/webhooks.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadWebhook } from '#usecases/webhooks/load-webhook.ts'
import { wakeWebhook } from '#usecases/webhooks/wake-webhook.ts'
import type { World } from '#world/world.ts'

/** Changes the fields of a webhook that are named. Pending deliveries go to its new URL, and wait while it is paused. */
export async function updateWebhook(
  world: World,
  caller: Caller,
  id: string,
  { url, events, label, status }: UpdateWebhook,
): Promise<Webhook> {
  if (url !== undefined) requireWebhookUrl(url, world.settings.fetchExempt)
  const changes = {
    ...(url !== undefined && { url }),
    ...(events !== undefined && { events }),
    ...(label !== undefined && { label: label || null }),
    ...(status !== undefined && { status }),
  }
  const webhook = await change(world, caller, id, () => changes)
  if (webhook.status === 'active') await wakeWebhook(world, id)
  return webhook
}

/** Gives a webhook a new signing secret. For a day its deliveries are signed with the secret before, too. */
export function rotateWebhookSecret(world: World, caller: Caller, id: string): Promise<Webhook> {
  return change(world, caller, id, (webhook) => ({
    secrets: rotated(webhook, makeWebhookSecret(world.randomBelow), world.now()),
  }))
}

function change(
  world: World,
  caller: Caller,
  id: string,
  changesOf: (webhook: Webhook) => Partial<Webhook>,
): Promise<Webhook> {
  return retryOnConflict(world, async () => {
    const webhook = await loadWebhook(world, caller, id)
    const changed = { ...webhook, ...changesOf(webhook), updated_at: laterThan(webhook.updated_at, world.now()) }
    return (await saveWebhook(world, webhook, changed)) ? changed : conflict
  })
}

/** Returns the present time, or the next millisecond: each change has a time of its own. */
function laterThan(before: string, now: Date): string {
  return new Date(Math.max(now.getTime(), Date.parse(before) + 1)).toISOString()
}
