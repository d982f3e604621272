import { type LeasedRun, leaseLost } from '#rules/lease.ts'
import { type LeaseProgress, renewLease } from '#table/leases.ts'
import type { World } from '#world/world.ts'

/** Renews the lease of a run and stores its progress. Throws LeaseLost if the run no longer has the lease. */
export async function renewRunLease(world: World, run: LeasedRun, progress: LeaseProgress = {}): Promise<void> {
  if (!(await renewLease(world, run, progress))) throw leaseLost(run)
}
