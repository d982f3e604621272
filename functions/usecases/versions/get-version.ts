import type { Caller } from '#rules/caller.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import type { Version } from '#rules/version.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { loadNamedVersion } from '#usecases/versions/find-version.ts'
import { namingKnownVersions } from '#usecases/versions/naming-known-versions.ts'
import type { World } from '#world/world.ts'

/** Returns a version with its snapshots, which is all that scoring needs. A scoring key gets no snapshots. */
export async function getVersion(
  world: World,
  caller: Caller,
  handle: string,
  name: string,
): Promise<{ version: Version; snapshots: readonly Snapshot[] | undefined }> {
  const model = await loadModel(world, caller, handle, 'inspect')
  return retryOnConflict(world, async () => {
    const version = await namingKnownVersions(world, caller, model.handle, () =>
      loadNamedVersion(world, model.handle, name),
    )
    if (caller.scope === 'scoring') return { version, snapshots: undefined }
    const snapshots = await snapshotsOfRun(world, version.run_id)
    // Pruned since it was read: pruning erases the version first, then its snapshots. A tag names another one now.
    return snapshots.length < version.traits.length ? conflict : { version, snapshots }
  })
}
