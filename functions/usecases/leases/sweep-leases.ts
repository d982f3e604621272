import { isLeaseExpired } from '#rules/lease.ts'
import { findModel } from '#table/models.ts'
import { dropWatchedLease, postponeWatchedLease, type WatchedLease, watchedLeasesDue } from '#table/watched-leases.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import { sweep, sweepBatchSize } from '#usecases/leases/sweep.ts'
import type { World } from '#world/world.ts'

export type LeaseSweep = { readonly due: number; readonly ended: number }

/**
 * Expires the leases of runs that stopped and must not leave samples behind, so that such a model is purged even if
 * nobody requests it again.
 */
export async function sweepLeases(world: World): Promise<LeaseSweep> {
  const leases = await watchedLeasesDue(world, sweepBatchSize)
  const ended = await sweep(world, 'expired leases', leases, (watched) => expireWatched(world, watched))
  world.log.info('sweep of leases', { due: leases.length, ended })
  return { due: leases.length, ended }
}

/** Expires the lease if it has run out; returns whether its run was ended. */
async function expireWatched(world: World, watched: WatchedLease): Promise<boolean> {
  const model = await findModel(world, watched.handle)
  if (!model?.lease) {
    await dropWatchedLease(world, watched)
    return false
  }
  if (!isLeaseExpired(model.lease, world.now())) {
    await postponeWatchedLease(world, watched, model.lease.expires_at)
    return false
  }
  const { lease } = await expireLease(world, model)
  return lease?.run_id !== model.lease.run_id
}
