import type { Model } from '#rules/model.ts'
import type { Version } from '#rules/version.ts'
import { retentionPoolOf } from '#rules/version-retention.ts'
import { findModel } from '#table/models.ts'
import { eraseOutOfFoldOfRun } from '#table/out-of-fold-scores.ts'
import { eraseOrphanedSnapshotsMarker, runsWithOrphanedSnapshots, savePruned } from '#table/pruning.ts'
import { poolCountAttribute } from '#table/retention-pools.ts'
import { eraseSnapshots } from '#table/snapshots.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { versionsToPrune } from '#usecases/versions/versions-to-prune.ts'
import type { World } from '#world/world.ts'

/** Versions in one call; the next call continues a longer backlog. */
const pruneBatchSize = 50

/**
 * Removes the oldest versions that exceed the model's retention policy, with their snapshots; returns how many. Erases the
 * orphaned snapshots of an interrupted call first, so that a repeated call continues where it stopped.
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
  if (pruned > 0) world.log.info('Versions were pruned.', { handle, pruned }, { values: { pruned_versions: pruned } })
  return pruned
}

async function eraseOrphanedSnapshots(world: World, handle: string, runId: string): Promise<void> {
  await eraseSnapshots(world, runId)
  await eraseOutOfFoldOfRun(world, handle, runId)
  await eraseOrphanedSnapshotsMarker(world, handle, runId)
}

/** Returns the model as it is after the version was removed. */
function withoutVersion(model: Model, version: Version): Model {
  const pool = retentionPoolOf(version)
  return pool === undefined ? model : { ...model, [poolCountAttribute(pool)]: model[poolCountAttribute(pool)] - 1 }
}
