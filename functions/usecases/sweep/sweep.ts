import type { World } from '#world/world.ts'

/** The entries of one sweep: each is dealt with or postponed, so that the next sweep reaches those behind them. */
export const sweepBatchSize = 100

/** A sweep at the start of the local service also takes what falls due within some seconds: no starter is alive then. */
export type SweepOptions = { readonly withinSeconds?: number }

/** Runs the action for each entry in turn; returns how many of the actions reported that they did something. */
export async function sweep<Entry extends object>(
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
      // One entry that cannot be dealt with now must not delay the others.
      world.log.warn(`Sweep of ${subject}: one is left to the next sweep.`, { ...entry, error })
    }
  }
  return done
}
