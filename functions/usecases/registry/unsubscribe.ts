import { subscriptionNotFound } from '#rules/registry-names.ts'
import { eraseSubscription } from '#table/subscriptions.ts'
import { loadSubscription } from '#usecases/registry/load-subscription.ts'
import type { World } from '#world/world.ts'

export async function unsubscribe(world: World, sourceId: string, id: string): Promise<void> {
  const { subscription, source } = await loadSubscription(world, sourceId, id)
  if (!(await eraseSubscription(world, source.id, subscription.id))) throw subscriptionNotFound(id)
}
