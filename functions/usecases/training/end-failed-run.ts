import { isLeasedBy, type LeasedRun } from '#rules/lease.ts'
import type { RunError, RunKind } from '#rules/run.ts'
import { findModel } from '#table/models.ts'
import { releaseFailedRun } from '#usecases/leases/release-failed-run.ts'
import { purgeAtEnd } from '#usecases/samples/purge-at-end.ts'
import type { World } from '#world/world.ts'

/**
 * Ends a run that failed: purges the samples that it must not leave behind, one batch a call, and then releases the lease.
 * `is_purged` is false while another batch remains.
 */
export async function endFailedRun(
  world: World,
  run: LeasedRun,
  errorOf: (kind: RunKind) => RunError,
): Promise<{ released: boolean; is_purged: boolean }> {
  const model = await findModel(world, run.handle)
  // The present lease holder, if any, purges the samples.
  if (!model || !isLeasedBy(model.lease, run)) return { released: false, is_purged: true }
  if (!(await purgeAtEnd(world, run))) return { released: false, is_purged: false }
  return { released: await releaseFailedRun(world, run, errorOf), is_purged: true }
}
