import type { SubscriptionDelivery, Trigger } from '#rules/trigger.ts'
import { deliverPage } from '#usecases/registry/deliver-page.ts'
import { earlierDeliveries } from '#usecases/registry/earlier-deliveries.ts'
import type { World } from '#world/world.ts'

/** Deliveries that one request waits for and one answer lists. A state machine makes the others. */
const maxDeliveries = 100
/** Inactive subscriptions take time too, and are not counted as deliveries. */
const maxPages = 20

export type InlineDeliveries = { readonly deliveries: readonly SubscriptionDelivery[]; readonly isAll: boolean }

/** Delivers a trigger while the caller waits. Returns the recorded deliveries if all were made before. */
export async function deliverInline(world: World, trigger: Trigger): Promise<InlineDeliveries> {
  if (trigger.is_done) return { deliveries: await earlierDeliveries(world, trigger, maxDeliveries), isAll: true }
  const deliveries: SubscriptionDelivery[] = []
  let after: string | undefined
  let pages = 0
  do {
    const page = await deliverPage(world, trigger, after)
    deliveries.push(...page.deliveries)
    after = page.next
    pages++
  } while (after !== undefined && deliveries.length < maxDeliveries && pages < maxPages)
  return { deliveries: deliveries.slice(0, maxDeliveries), isAll: after === undefined }
}
