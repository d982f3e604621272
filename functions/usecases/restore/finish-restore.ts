import type { Restore, RestoreReport } from '#rules/restore.ts'
import { listHandles, listRegisteredIds } from '#table/restored-items.ts'
import { endLostJobs } from '#usecases/restore/end-lost-jobs.ts'
import { restoreModel } from '#usecases/restore/restore-model.ts'
import { restoreRegisteredModel } from '#usecases/restore/restore-registered-model.ts'
import { reviewKeys } from '#usecases/restore/review-keys.ts'
import type { World } from '#world/world.ts'

/**
 * Makes a restored table fit to be served. What happened after its backup is not known: keys may have been revoked since,
 * texts purged, versions rolled back, and work done. Run it before anything else uses the table; after an interruption, again.
 */
export async function finishRestore(world: World, restore: Restore, ownKey?: string): Promise<RestoreReport> {
  const keys = await reviewKeys(world, restore, ownKey)
  const jobs = await endLostJobs(world)
  const handles = await listHandles(world)
  const models = []
  for (const handle of handles) models.push(await restoreModel(world, handle, restore))
  const registered = await listRegisteredIds(world)
  for (const id of registered) await restoreRegisteredModel(world, id)
  return {
    backup_made_at: restore.backup_made_at,
    ...keys,
    ...jobs,
    ended_runs: models.flatMap(({ ended }) => ended ?? []),
    purged_models: models.flatMap(({ handle, isPurged }) => (isPurged ? [handle] : [])),
    models: handles.length,
    registered_models: registered.length,
  }
}
