import type { Subscription } from '#rules/subscription.ts'
import type { SubscriptionDelivery, Trigger } from '#rules/trigger.ts'
import { pageOfSubscriptions } from '#table/subscriptions.ts'
import { completeTrigger } from '#table/triggers.ts'
import { deliverToSubscription } from '#usecases/registry/deliver-to-subscription.ts'
import { newDeliveryReads } from '#usecases/registry/delivery-reads.ts'
import { reserveJobs } from '#usecases/registry/reserve-jobs.ts'
import type { World } from '#world/world.ts'

/** Subscriptions in one page, and how many of them are delivered to at a time. */
const pageSize = 50
const maxInFlight = 10

export type DeliveredPage = { readonly deliveries: readonly SubscriptionDelivery[]; readonly next: string | undefined }

/** Delivers a trigger to the next page of subscriptions. A repeated delivery returns the first result: each happens once. */
export async function deliverPage(world: World, trigger: Trigger, after: string | undefined): Promise<DeliveredPage> {
  const page = { event: trigger.trigger_event, limit: pageSize, after }
  const { items, next } = await pageOfSubscriptions(world, trigger.model_id, page)
  const active = items.filter(({ status }) => status === 'active').map(({ id }) => id)
  const allowed = new Set(active.slice(0, await reserveJobs(world, trigger, after ?? '', active.length)))
  const reads = newDeliveryReads(world, trigger)
  const deliver = (subscription: Subscription) =>
    deliverToSubscription(world, { trigger, reads, isChainFull: !allowed.has(subscription.id) }, subscription)
  const deliveries: (SubscriptionDelivery | undefined)[] = []
  for (let start = 0; start < items.length; start += maxInFlight) {
    const batch = items.slice(start, start + maxInFlight)
    deliveries.push(...(await Promise.all(batch.map(deliver))))
  }
  if (next === undefined) await completeTrigger(world, trigger.trigger_id)
  return { deliveries: deliveries.filter((delivery) => delivery !== undefined), next }
}
