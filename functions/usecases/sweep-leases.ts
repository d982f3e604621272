import { isLeaseOver } from '#rules/run.ts'
import { dropLease, leasesDue, putOffLease, type WatchedLease } from '#table/leases.ts'
import { findModel } from '#table/models.ts'
import { freeLostModel } from '#usecases/free-lost-model.ts'
import { sweep, sweptAtOnce } from '#usecases/sweep.ts'
import type { World } from '#world/world.ts'

export type SweptLeases = { readonly due: number; readonly ended: number }

/** Ends the runs that were lost and must not leave samples, so that a model is purged even if nobody asks for it again. */
export async function sweepLeases(world: World): Promise<SweptLeases> {
  const leases = await leasesDue(world, sweptAtOnce)
  const ended = await sweep(world, 'A lost run', leases, (lease) => endIfLost(world, lease))
  world.log.info('sweep of leases', { due: leases.length, ended })
  return { due: leases.length, ended }
}

/** Ends the run that holds the model if it was lost; returns whether it did. */
async function endIfLost(world: World, lease: WatchedLease): Promise<boolean> {
  const model = await findModel(world, lease.handle)
  if (!model?.claim) {
    await dropLease(world, lease)
    return false
  }
  if (!isLeaseOver(model.claim, world.now())) {
    await putOffLease(world, lease, model.claim.lease_until)
    return false
  }
  const { claim } = await freeLostModel(world, model)
  return claim?.run_id !== model.claim.run_id
}
