import type { Fired, Firing } from '#rules/registry/firing.ts'
import { firedBefore, firePage } from '#usecases/registry/fire-subscriptions.ts'
import type { World } from '#world/world.ts'

/** As many as one request waits for, and one answer lists. The rest is left to a state machine. */
const atMost = 100
/** Subscriptions that do not listen take their time too. */
const mostPages = 20

export type FiredInline = { readonly fired: readonly Fired[]; readonly isAll: boolean }

/** Fires for a caller who waits for what comes of it. Where all is done already, answers what came of it. */
export async function fireInline(world: World, firing: Firing): Promise<FiredInline> {
  if (firing.is_done) return { fired: await firedBefore(world, firing, atMost), isAll: true }
  const fired: Fired[] = []
  let after: string | undefined
  let pages = 0
  do {
    const page = await firePage(world, firing, after)
    fired.push(...page.fired)
    after = page.next
    pages++
  } while (after !== undefined && fired.length < atMost && pages < mostPages)
  return { fired: fired.slice(0, atMost), isAll: after === undefined }
}
