import type { Lease, LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import { failedRelease } from '#rules/release.ts'
import { runLostError } from '#rules/run.ts'
import { releaseLease } from '#table/leases.ts'
import { logFailedRun } from '#usecases/leases/log-failed-run.ts'
import { transferToPurge } from '#usecases/leases/transfer-to-purge.ts'
import type { World } from '#world/world.ts'

/**
 * Ends a run that works no more, and releases its lease. If the run must not leave samples behind, its lease is transferred to
 * a purge, which is returned. A run that renews its lease at the same moment keeps it.
 */
export async function endLostRun(world: World, model: Model, lease: Lease): Promise<LeasedRun | undefined> {
  const release = failedRelease(model, lease, runLostError, world.now())
  const run = { handle: model.handle, run_id: lease.run_id, fencing_token: lease.fencing_token }
  const isPurged = endsWithoutSamples(model, lease)
  const purge = isPurged ? await transferToPurge(world, model, lease, release) : undefined
  const isEnded = isPurged ? purge !== undefined : await releaseLease(world, run, model, release)
  if (isEnded) logFailedRun(world, run, lease.kind, runLostError)
  return purge
}
