import { pause } from '#table/transact.ts'
import { unavailable } from '#table/unavailable.ts'
import type { World } from '#world/world.ts'

/** Each lost race means that another writer of the same model got on; this many in a row are a storm. */
const attempts = 50

export const lostRace = Symbol('lost race')

/**
 * Loads, decides and saves again while another writer got in between, so that each change starts from the state that the
 * one before left, and a refusal gives the reason that holds then. Refuses `upstream_unavailable` in a storm.
 */
export async function settleRace<T>(world: World, deed: () => Promise<T | typeof lostRace>): Promise<T> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const result = await deed()
    if (result !== lostRace) return result
    await pause(world, attempt)
  }
  throw unavailable(new Error(`Lost ${attempts} races in a row`))
}
