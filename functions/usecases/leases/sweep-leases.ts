import { isLeaseExpired, type Lease } from '#rules/lease.ts'
import { findModel } from '#table/models.ts'
import { dropWatchedLease, postponeWatchedLease, type WatchedLease, watchedLeasesDue } from '#table/watched-leases.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import { startWatchedRun } from '#usecases/leases/start-watched-run.ts'
import { type RunBudget, unlimitedRuns } from '#usecases/sweep/run-budget.ts'
import { type SweepOptions, type SweepResult, sweep, sweepBatchSize } from '#usecases/sweep/sweep.ts'
import type { World } from '#world/world.ts'

/**
 * Starts the state machines of runs that acquired a lease and were not started, and ends runs whose lease has expired, so that no
 * model stays busy, and no samples that must not remain, until somebody requests the model.
 */
export async function sweepLeases(
  world: World,
  { withinSeconds = 0, runs = unlimitedRuns }: SweepOptions = {},
): Promise<SweepResult> {
  const due = await watchedLeasesDue(world, { atMost: sweepBatchSize, withinSeconds })
  return sweep(world, due, (watched) => checkWatched(world, watched, runs))
}

/** Starts the run if need be, or expires its lease if that has run out; returns whether it did either. */
async function checkWatched(world: World, watched: WatchedLease, runs: RunBudget): Promise<boolean> {
  const model = await findModel(world, watched.handle)
  const lease = model?.lease
  if (!lease || lease.run_id !== watched.run_id) {
    await dropWatchedLease(world, watched)
    return false
  }
  if (!hasBegun(watched, lease)) {
    if (!runs.take()) return false
    if (await startWatchedRun(world, model, lease, watched)) return true
  } else if (!isLeaseExpired(lease, world.now())) {
    await postponeWatchedLease(world, watched, lease.expires_at)
    return false
  }
  const after = await expireLease(world, model)
  return after.lease?.run_id !== lease.run_id
}

/** Returns whether the state machine of the run is known to have been started. A purge also renews its lease before that. */
function hasBegun({ is_started, expires_at = '' }: WatchedLease, lease: Lease): boolean {
  const isRenewed = expires_at !== '' && expires_at !== lease.expires_at
  return is_started || (isRenewed && lease.kind !== 'purge')
}
