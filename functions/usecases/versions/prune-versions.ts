import type { Model } from '#rules/model.ts'
import type { Version } from '#rules/version.ts'
import { retentionPoolOf } from '#rules/version-retention.ts'
import { findModel } from '#table/models.ts'
import { eraseOrphanedSnapshotsMarker, runsWithOrphanedSnapshots, savePruned } from '#table/pruning.ts'
import { poolCountAttribute } from '#table/retention-pools.ts'
import { eraseSnapshots } from '#table/snapshots.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { versionsToPrune } from '#usecases/versions/list-versions-to-prune.ts'
import type { World } from '#world/world.ts'

/** As many as are looked at in one call: a longer backlog is for the next. */
const pruneBatchSize = 50

/**
 * Takes away the oldest versions that have no place by the model's policy, with their snapshots; returns how many. What a
 * call that died left behind goes first, and repeating a call goes on where it stopped.
 */
export async function pruneVersions(world: World, handle: string): Promise<number> {
  for (const runId of await runsWithOrphanedSnapshots(world, handle, pruneBatchSize))
    await eraseOrphanedSnapshots(world, handle, runId)
  let pruned = 0
  await retryOnConflict(world, async () => {
    const model = await findModel(world, handle)
    if (!model) return undefined
    let seen = model
    const { items } = await versionsToPrune(world, model, { limit: pruneBatchSize - pruned, after: undefined })
    for (const version of items) {
      if (!(await savePruned(world, seen, version))) return conflict
      seen = withoutVersion(seen, version)
      pruned++
      await eraseOrphanedSnapshots(world, handle, version.run_id)
    }
    return undefined
  })
  return pruned
}

async function eraseOrphanedSnapshots(world: World, handle: string, runId: string): Promise<void> {
  await eraseSnapshots(world, runId)
  await eraseOrphanedSnapshotsMarker(world, handle, runId)
}

/** The model as it is after the version was taken away. */
function withoutVersion(model: Model, version: Version): Model {
  const shelf = retentionPoolOf(version)
  return shelf === undefined ? model : { ...model, [poolCountAttribute(shelf)]: model[poolCountAttribute(shelf)] - 1 }
}
