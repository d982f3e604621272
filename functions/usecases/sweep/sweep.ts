import { retryDue } from '#rules/owed-work.ts'
import type { DueEntry } from '#table/due-index.ts'
import { postponeFailed } from '#table/still-owed.ts'
import type { RunBudget } from '#usecases/sweep/run-budget.ts'
import type { World } from '#world/world.ts'

/** The entries of one sweep. Those that fail are postponed, so that the next sweeps reach the entries behind them. */
export const sweepBatchSize = 100

/** The time after which a sweep leaves the rest to the next, which begins a minute after it. A service that hangs takes seconds a call. */
const longestSweepMs = 50_000

export type SweepOptions = {
  /** A sweep at the start of the local service also takes what falls due within some seconds: no starter is alive then. */
  readonly withinSeconds?: number
  readonly runs?: RunBudget
}

/** The entries that were due, those of them that were done, and those whose attempt failed. The others needed nothing, or wait. */
export type SweepResult = { readonly due: number; readonly done: number; readonly failed: number }

/** Runs the action for each entry in turn. The action returns whether it did something. */
export async function sweep<Owed>(
  world: World,
  entries: readonly DueEntry<Owed>[],
  action: (owed: Owed) => Promise<boolean>,
): Promise<SweepResult> {
  const end = world.monotonicMs() + longestSweepMs
  let done = 0
  let failed = 0
  for (const entry of entries) {
    if (world.monotonicMs() > end) break
    try {
      if (await action(entry.parse())) done++
    } catch (error) {
      failed++
      await leaveToLaterSweep(world, entry, error)
    }
  }
  return { due: entries.length, done, failed }
}

/** Postpones an entry whose attempt failed, and logs why. If it can't be postponed, the next sweep attempts it again. */
async function leaveToLaterSweep(world: World, entry: DueEntry<unknown>, error: unknown): Promise<void> {
  const { kind, key, failures, owed_since } = entry
  const next_attempt = retryDue(world.now(), failures)
  const isPostponed = await postponeFailed(world, entry, next_attempt).catch(() => false)
  const about = { kind, ...key, owed_since, failures: failures + 1, ...(isPostponed && { next_attempt }) }
  world.log.warn('Owed work could not be done: a later sweep tries again.', { ...about, error })
}
