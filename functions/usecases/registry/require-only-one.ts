import type { Subscription } from '#rules/subscription.ts'
import { subscriptionExists } from '#rules/subscription-identity.ts'
import { findSubscriptionIdOf } from '#table/subscriptions.ts'
import type { World } from '#world/world.ts'

/** Refuses a subscription if another one of the same source does the same. */
export async function requireOnlyOne(world: World, { id, source_model_id, identity }: Subscription): Promise<void> {
  const existing = identity === null ? undefined : await findSubscriptionIdOf(world, source_model_id, identity)
  if (existing !== undefined && existing !== id) throw subscriptionExists(existing)
}
