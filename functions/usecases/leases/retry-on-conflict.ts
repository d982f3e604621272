import { pause } from '#table/transact.ts'
import { unavailable } from '#table/unavailable.ts'
import type { World } from '#world/world.ts'

/** Each lost race means that another writer of the same model got on; this many in a row are a storm. */
const maxConflicts = 50

export const conflict = Symbol('lost race')

/**
 * Loads, decides and saves again while another writer got in between, so that each change starts from the state that the
 * one before left, and a refusal gives the reason that holds then. Refuses `upstream_unavailable` in a storm.
 */
export async function retryOnConflict<T>(world: World, deed: () => Promise<T | typeof conflict>): Promise<T> {
  for (let attempt = 1; attempt <= maxConflicts; attempt++) {
    const result = await deed()
    if (result !== conflict) return result
    await pause(world, attempt)
  }
  throw unavailable(new Error(`Lost ${maxConflicts} races in a row`))
}
