import { isLeaseExpired } from '#rules/lease.ts'
import { findModel } from '#table/models.ts'
import { dropWatchedLease, postponeWatchedLease, type WatchedLease, watchedLeasesDue } from '#table/watched-leases.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import { startWatchedRun } from '#usecases/leases/start-watched-run.ts'
import { type SweepOptions, sweep, sweepBatchSize } from '#usecases/sweep/sweep.ts'
import type { World } from '#world/world.ts'

export type LeaseSweep = { readonly due: number; readonly ended: number }

/**
 * Starts the state machines of runs that acquired a lease and were not started. Expires the leases of runs that stopped and
 * must not leave samples behind, so that such a model is purged even if nobody requests it again.
 */
export async function sweepLeases(world: World, options: SweepOptions = {}): Promise<LeaseSweep> {
  const leases = await watchedLeasesDue(world, { atMost: sweepBatchSize, ...options })
  const ended = await sweep(world, 'leases', leases, (watched) => checkWatched(world, watched))
  world.log.info('sweep of leases', { due: leases.length, ended })
  return { due: leases.length, ended }
}

/** Starts the run if need be, or expires its lease if that has run out; returns whether the run was ended. */
async function checkWatched(world: World, watched: WatchedLease): Promise<boolean> {
  const model = await findModel(world, watched.handle)
  const lease = model?.lease
  if (!lease || lease.run_id !== watched.run_id) {
    await dropWatchedLease(world, watched)
    return false
  }
  if (!watched.is_started && lease.execution === undefined) {
    if (await startWatchedRun(world, model, lease, watched)) return false
  } else if (!isLeaseExpired(lease, world.now())) {
    await postponeWatchedLease(world, watched, lease.expires_at)
    return false
  }
  const after = await expireLease(world, model)
  return after.lease?.run_id !== lease.run_id
}
