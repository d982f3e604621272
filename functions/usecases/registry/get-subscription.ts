import type { JsonObject } from '#rules/json-object.ts'
import type { Subscription } from '#rules/subscription.ts'
import { readPayload } from '#table/payloads.ts'
import { loadSubscription } from '#usecases/registry/load-subscription.ts'
import type { World } from '#world/world.ts'

/** Returns a subscription with its stored input, if it has one. */
export async function getSubscription(
  world: World,
  sourceId: string,
  id: string,
): Promise<{ subscription: Subscription; input: JsonObject | undefined }> {
  const { subscription } = await loadSubscription(world, sourceId, id)
  return { subscription, input: subscription.input ? await readPayload(world, subscription.input) : undefined }
}
