import { eraseSubscription } from '#table/subscriptions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadSubscription } from '#usecases/registry/load-subscription.ts'
import type { World } from '#world/world.ts'

export async function unsubscribe(world: World, sourceId: string, id: string): Promise<void> {
  await retryOnConflict(world, async () => {
    const { subscription } = await loadSubscription(world, sourceId, id)
    return (await eraseSubscription(world, subscription)) ? undefined : conflict
  })
}
