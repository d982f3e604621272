import type { Restore, RestoreReport } from '#rules/restore.ts'
import { listRestoredItems } from '#table/restored-items.ts'
import { endLostJobs } from '#usecases/restore/end-lost-jobs.ts'
import { pauseWebhooks } from '#usecases/restore/pause-webhooks.ts'
import { restoreModel } from '#usecases/restore/restore-model.ts'
import { restoreRegisteredModel } from '#usecases/restore/restore-registered-model.ts'
import { reviewKeys } from '#usecases/restore/review-keys.ts'
import type { World } from '#world/world.ts'

/**
 * Makes a restored table fit to be served. What happened after its backup is not known: keys may have been revoked since,
 * texts purged, versions rolled back, and work done. Run it before anything else uses the table; after an interruption, again.
 */
export async function finishRestore(world: World, restore: Restore, ownKey?: string): Promise<RestoreReport> {
  const items = await listRestoredItems(world)
  const keys = await reviewKeys(world, items.keys, restore, ownKey)
  const jobs = await endLostJobs(world, items)
  const paused_webhooks = restore.pauses_webhooks ? await pauseWebhooks(world, items) : []
  const models = []
  for (const handle of items.handles) models.push(await restoreModel(world, handle, restore))
  for (const id of items.registered_ids) await restoreRegisteredModel(world, id)
  return {
    backup_made_at: restore.backup_made_at,
    ...keys,
    ...jobs,
    ended_runs: models.flatMap(({ ended }) => ended ?? []),
    purged_models: models.flatMap(({ handle, isPurged }) => (isPurged ? [handle] : [])),
    paused_webhooks,
    models: items.handles.length,
    registered_models: items.registered_ids.length,
  }
}
