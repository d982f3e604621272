import type { Model } from '#rules/model.ts'
import { shelfOf } from '#rules/retention.ts'
import type { Version } from '#rules/version.ts'
import { findModel } from '#table/models.ts'
import { leftoverRuns, savePruned, settleLeftover } from '#table/pruning.ts'
import { shelfCount } from '#table/shelves.ts'
import { eraseSnapshots } from '#table/snapshots.ts'
import { versionsToPrune } from '#usecases/list-versions-to-prune.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** As many as are looked at in one call: a longer backlog is for the next. */
const prunedAtOnce = 50

/**
 * Takes away the oldest versions that have no place by the model's policy, with their snapshots; returns how many. What a
 * call that died left behind goes first, and repeating a call goes on where it stopped.
 */
export async function pruneVersions(world: World, handle: string): Promise<number> {
  for (const runId of await leftoverRuns(world, handle, prunedAtOnce)) await clearLeftover(world, handle, runId)
  let pruned = 0
  await settleRace(world, async () => {
    const model = await findModel(world, handle)
    if (!model) return undefined
    let seen = model
    const { items } = await versionsToPrune(world, model, { limit: prunedAtOnce - pruned, after: undefined })
    for (const version of items) {
      if (!(await savePruned(world, seen, version))) return lostRace
      seen = withoutVersion(seen, version)
      pruned++
      await clearLeftover(world, handle, version.run_id)
    }
    return undefined
  })
  return pruned
}

async function clearLeftover(world: World, handle: string, runId: string): Promise<void> {
  await eraseSnapshots(world, runId)
  await settleLeftover(world, handle, runId)
}

/** The model as it is after the version was taken away. */
function withoutVersion(model: Model, version: Version): Model {
  const shelf = shelfOf(version)
  return shelf === undefined ? model : { ...model, [shelfCount(shelf)]: model[shelfCount(shelf)] - 1 }
}
