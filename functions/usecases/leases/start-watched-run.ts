import { isLeaseExpired, type Lease, leaseExpiry } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { postponeWatchedLease, type WatchedLease } from '#table/watched-leases.ts'
import { machineOfRun } from '#world/state-machines.ts'
import type { World } from '#world/world.ts'

/**
 * Starts the state machine of a watched run: whoever acquired the lease may have died before. If it was started, this changes
 * nothing. Returns false where the run can only end by its lease: its execution has ended, or cannot be started, and the
 * lease has expired.
 */
export async function startWatchedRun(
  world: World,
  { handle }: Model,
  lease: Lease,
  watched: WatchedLease,
): Promise<boolean> {
  const { kind, run_id, fencing_token } = lease
  const isExpired = isLeaseExpired(lease, world.now())
  const starting = world.stateMachines.start(machineOfRun(kind), { handle, run_id, fencing_token })
  const outcome = await starting.catch((error) => {
    // A purge that takes over from this one could not be started either.
    if (!isExpired || kind === 'purge') throw error
    return 'exists' as const
  })
  if (isExpired && outcome === 'exists') return false
  await postponeWatchedLease(world, watched, isExpired ? nextExpiry(world) : lease.expires_at)
  return true
}

/** The first step of the run that has just been started renews its lease for as long. */
function nextExpiry({ now, settings }: World): string {
  return leaseExpiry(now(), settings.leaseSeconds)
}
