import type { World } from '#world/world.ts'

/** The entries of one sweep: each is dealt with or postponed, so that the next sweep reaches those behind them. */
export const sweepBatchSize = 100

/** Runs the action for each entry in turn; returns how many of the actions reported that they did something. */
export async function sweep<Entry extends { readonly handle: string }>(
  world: World,
  subject: string,
  entries: readonly Entry[],
  action: (entry: Entry) => Promise<boolean>,
): Promise<number> {
  let done = 0
  for (const entry of entries) {
    try {
      if (await action(entry)) done++
    } catch (error) {
      // One model that cannot be read now must not delay the others.
      world.log.warn(`Sweep of ${subject}: one model is skipped.`, { ...entry, error })
    }
  }
  return done
}
