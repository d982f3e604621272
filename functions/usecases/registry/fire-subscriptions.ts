import type { Fired, Firing } from '#rules/registry/firing.ts'
import { closeFiring, findFiring, pageOfFired } from '#table/registry/firings.ts'
import { pageOfSubscriptions } from '#table/registry/subscriptions.ts'
import { fireSubscription } from '#usecases/registry/fire-subscription.ts'
import type { World } from '#world/world.ts'

/** Subscriptions of one page, and how many of them are fired at a time. */
const pageSize = 50
const atATime = 10

export type FiredPage = { readonly fired: readonly Fired[]; readonly next: string | undefined }

/** Gives the next few subscriptions their turn. Whoever has had it answers as it did then: each fires once. */
export async function firePage(world: World, firing: Firing, after: string | undefined): Promise<FiredPage> {
  const { items, next } = await pageOfSubscriptions(world, firing.model_id, firing.trigger_event, {
    limit: pageSize,
    after,
  })
  const fired: (Fired | undefined)[] = []
  for (let start = 0; start < items.length; start += atATime) {
    const few = items.slice(start, start + atATime)
    fired.push(...(await Promise.all(few.map(({ id }) => fireSubscription(world, firing, id)))))
  }
  if (next === undefined) await closeFiring(world, firing.firing_id)
  return { fired: fired.filter((one) => one !== undefined), next }
}

/** The same for a state machine, page after page; undefined where there is no next. */
export async function fireNextPage(world: World, firingId: string, after: string): Promise<string | undefined> {
  const firing = await findFiring(world, firingId)
  if (!firing || firing.is_done) return undefined
  return (await firePage(world, firing, after === '' ? undefined : after)).next
}

/** What came of a firing whose subscriptions have all had their turn. */
export async function firedBefore(world: World, firing: Firing, atMost: number): Promise<readonly Fired[]> {
  const fired: Fired[] = []
  let after: string | undefined
  do {
    const page = await pageOfFired(world, firing.firing_id, { limit: atMost - fired.length, after })
    fired.push(...page.items)
    after = page.next
  } while (after !== undefined && fired.length < atMost)
  return fired
}
