import type { SubscriptionDelivery, Trigger } from '#rules/trigger.ts'
import { pageOfDeliveries } from '#table/triggers.ts'
import type { World } from '#world/world.ts'

/** Returns the recorded deliveries of a trigger that is done, up to a limit. */
export async function earlierDeliveries(
  world: World,
  { trigger_id }: Trigger,
  limit: number,
): Promise<readonly SubscriptionDelivery[]> {
  const deliveries: SubscriptionDelivery[] = []
  let after: string | undefined
  do {
    const page = await pageOfDeliveries(world, trigger_id, { limit: limit - deliveries.length, after })
    deliveries.push(...page.items)
    after = page.next
  } while (after !== undefined && deliveries.length < limit)
  return deliveries
}
