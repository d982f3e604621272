import type { SubscriptionDelivery, Trigger } from '#rules/trigger.ts'
import { deliverPage, earlierDeliveries } from '#usecases/registry/deliver-page.ts'
import type { World } from '#world/world.ts'

/** As many as one request waits for, and one answer lists. The rest is left to a state machine. */
const maxDeliveries = 100
/** Subscriptions that do not listen take their time too. */
const maxPages = 20

export type InlineDeliveries = { readonly deliveries: readonly SubscriptionDelivery[]; readonly isAll: boolean }

/** Fires for a caller who waits for what comes of it. Where all is done already, answers what came of it. */
export async function deliverInline(world: World, firing: Trigger): Promise<InlineDeliveries> {
  if (firing.is_done) return { deliveries: await earlierDeliveries(world, firing, maxDeliveries), isAll: true }
  const fired: SubscriptionDelivery[] = []
  let after: string | undefined
  let pages = 0
  do {
    const page = await deliverPage(world, firing, after)
    fired.push(...page.deliveries)
    after = page.next
    pages++
  } while (after !== undefined && fired.length < maxDeliveries && pages < maxPages)
  return { deliveries: fired.slice(0, maxDeliveries), isAll: after === undefined }
}
