import type { Caller } from '#rules/caller.ts'
import { withActiveVersion } from '#rules/model.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { type ModelWithRetrain, withRetrainProgress } from '#usecases/retraining/with-retrain-progress.ts'
import { loadPinnedVersion } from '#usecases/versions/find-version.ts'
import { namingKnownVersions } from '#usecases/versions/naming-known-versions.ts'
import type { World } from '#world/world.ts'

/**
 * Returns the model as it is now. If the handle pins a version, that version is shown as the active one. Reads the version
 * after the model, so that it is never older than the model's entity tag.
 */
export async function getModel(world: World, caller: Caller, pinnedHandle: string): Promise<ModelWithRetrain> {
  const { handle, pin } = parsePinnedHandle(pinnedHandle)
  const model = await withRetrainProgress(world, await loadModel(world, caller, handle, 'read'))
  if (!pin) return model
  const version = await namingKnownVersions(world, caller, handle, () => loadPinnedVersion(world, handle, pin))
  return withActiveVersion(model, version)
}
