import { pause } from '#table/transact.ts'
import { unavailable } from '#table/unavailable.ts'
import type { World } from '#world/world.ts'

/** Each conflict means that another writer of the same model succeeded; this many in a row mean overload. */
const maxConflicts = 50

/** The result of an attempt whose write was refused because another writer changed the item first. */
export const conflict = Symbol('conflict')

/**
 * Repeats an action until it meets no conflict. The action loads, decides and saves, so each attempt starts from the state
 * that the last writer left, and a refusal gives the reason of that moment. Refuses `upstream_unavailable` under overload.
 */
export async function retryOnConflict<T>(world: World, action: () => Promise<T | typeof conflict>): Promise<T> {
  for (let attempt = 1; attempt <= maxConflicts; attempt++) {
    const result = await action()
    if (result !== conflict) return result
    await pause(world, attempt)
  }
  throw unavailable(new Error(`${maxConflicts} attempts in a row met a conflict.`))
}
