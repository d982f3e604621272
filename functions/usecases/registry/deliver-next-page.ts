import { findTrigger } from '#table/triggers.ts'
import { deliverPage } from '#usecases/registry/deliver-page.ts'
import type { World } from '#world/world.ts'

/** Delivers a trigger to one page of subscriptions for a state machine. Returns the next page's position, undefined at the end. */
export async function deliverNextPage(world: World, triggerId: string, after: string): Promise<string | undefined> {
  const trigger = await findTrigger(world, triggerId)
  if (!trigger || trigger.is_done) return undefined
  return (await deliverPage(world, trigger, after === '' ? undefined : after)).next
}
