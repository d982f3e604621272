import type { SubscriptionDelivery, Trigger } from '#rules/trigger.ts'
import { pageOfSubscriptions } from '#table/subscriptions.ts'
import { completeTrigger, findTrigger, pageOfDeliveries } from '#table/triggers.ts'
import { deliverToSubscription } from '#usecases/registry/deliver-to-subscription.ts'
import type { World } from '#world/world.ts'

/** Subscriptions of one page, and how many of them are fired at a time. */
const pageSize = 50
const maxInFlight = 10

export type DeliveredPage = { readonly deliveries: readonly SubscriptionDelivery[]; readonly next: string | undefined }

/** Gives the next few subscriptions their turn. Whoever has had it answers as it did then: each fires once. */
export async function deliverPage(world: World, firing: Trigger, after: string | undefined): Promise<DeliveredPage> {
  const { items, next } = await pageOfSubscriptions(world, firing.model_id, firing.trigger_event, {
    limit: pageSize,
    after,
  })
  const fired: (SubscriptionDelivery | undefined)[] = []
  for (let start = 0; start < items.length; start += maxInFlight) {
    const few = items.slice(start, start + maxInFlight)
    fired.push(...(await Promise.all(few.map(({ id }) => deliverToSubscription(world, firing, id)))))
  }
  if (next === undefined) await completeTrigger(world, firing.trigger_id)
  return { deliveries: fired.filter((one) => one !== undefined), next }
}

/** The same for a state machine, page after page; undefined where there is no next. */
export async function deliverNextPage(world: World, firingId: string, after: string): Promise<string | undefined> {
  const firing = await findTrigger(world, firingId)
  if (!firing || firing.is_done) return undefined
  return (await deliverPage(world, firing, after === '' ? undefined : after)).next
}

/** What came of a firing whose subscriptions have all had their turn. */
export async function earlierDeliveries(
  world: World,
  firing: Trigger,
  atMost: number,
): Promise<readonly SubscriptionDelivery[]> {
  const fired: SubscriptionDelivery[] = []
  let after: string | undefined
  do {
    const page = await pageOfDeliveries(world, firing.trigger_id, { limit: atMost - fired.length, after })
    fired.push(...page.items)
    after = page.next
  } while (after !== undefined && fired.length < atMost)
  return fired
}
