import type { Caller } from '#rules/caller.ts'
import { eraseWebhook } from '#table/webhooks.ts'
import { loadWebhook } from '#usecases/webhooks/load-webhook.ts'
import type { World } from '#world/world.ts'

/** Deletes a webhook. Its pending deliveries are not made any more; one that is on its way may still arrive. */
export async function deleteWebhook(world: World, caller: Caller, id: string): Promise<void> {
  await eraseWebhook(world, await loadWebhook(world, caller, id))
}
