import { isLeasedBy, type LeasedRun } from '#rules/lease.ts'
import { findModel } from '#table/models.ts'
import { type RunFailure, releaseFailedRun } from '#usecases/leases/release-failed-run.ts'
import { purgeAtEnd } from '#usecases/samples/purge-at-end.ts'
import type { World } from '#world/world.ts'

/**
 * Ends a run that failed: purges the samples that it must not leave behind, one batch a call, and then releases the lease.
 * `is_purged` is false while another batch remains.
 */
export async function endFailedRun(
  world: World,
  run: LeasedRun,
  failure: RunFailure,
): Promise<{ released: boolean; is_purged: boolean }> {
  const model = await findModel(world, run.handle)
  // The present lease holder, if any, purges the samples.
  if (!model || !isLeasedBy(model.lease, run)) return { released: false, is_purged: true }
  if (!(await purgeAtEnd(world, run))) return { released: false, is_purged: false }
  return { released: await releaseFailedRun(world, run, failure), is_purged: true }
}
