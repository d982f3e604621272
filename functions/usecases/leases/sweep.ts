import type { World } from '#world/world.ts'

/** As many as one sweep looks at: each is dealt with or put off, so that the next sweep finds those behind them. */
export const sweepBatchSize = 100

/** Does the deed for each in turn, and counts how often it says that it did something. */
export async function sweep<Due extends { readonly handle: string }>(
  world: World,
  what: string,
  due: readonly Due[],
  deed: (one: Due) => Promise<boolean>,
): Promise<number> {
  let done = 0
  for (const one of due) {
    try {
      if (await deed(one)) done++
    } catch (error) {
      // One model that can't be looked at now must not keep the others waiting.
      world.log.warn(`${what} waits.`, { ...one, error })
    }
  }
  return done
}
