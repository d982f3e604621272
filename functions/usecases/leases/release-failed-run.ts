import { isLeasedBy, type LeasedRun } from '#rules/lease.ts'
import { failedRelease } from '#rules/release.ts'
import type { RunError, RunKind } from '#rules/run.ts'
import { releaseLease } from '#table/leases.ts'
import { findModel } from '#table/models.ts'
import { logFailedRun } from '#usecases/leases/log-failed-run.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { publishEvents } from '#usecases/versions/publish-events.ts'
import type { World } from '#world/world.ts'

/** The failure of a run: the error that its caller sees, and the cause for the log of the operator. */
export type RunFailure = { readonly errorOf: (kind: RunKind) => RunError; readonly cause: string }

/** Releases the lease of a run that failed and records why. Returns false if the run no longer has the lease. */
export async function releaseFailedRun(world: World, run: LeasedRun, { errorOf, cause }: RunFailure): Promise<boolean> {
  const isReleased = await retryOnConflict(world, async () => {
    const model = await findModel(world, run.handle)
    if (!model || !isLeasedBy(model.lease, run)) return false
    const { kind } = model.lease
    const error = errorOf(kind)
    const release = failedRelease(model, model.lease, error, world.now())
    if (!(await releaseLease(world, run, model, release))) return conflict
    logFailedRun(world, run, kind, error, cause)
    return true
  })
  if (isReleased) await publishEvents(world, run.handle)
  return isReleased
}
