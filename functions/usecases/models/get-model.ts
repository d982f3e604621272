import type { Caller } from '#rules/caller.ts'
import { type Model, withActiveVersion } from '#rules/model.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { loadPinnedVersion } from '#usecases/versions/find-version.ts'
import type { World } from '#world/world.ts'

/**
 * The model as it is now; where the handle pins a version, as if that one were active. The version is read after the
 * model, so that it is never older than the model's entity tag says.
 */
export async function getModel(world: World, caller: Caller, pinnedHandle: string): Promise<Model> {
  const { handle, pin } = parsePinnedHandle(pinnedHandle)
  const model = await loadModel(world, caller, handle, 'read')
  return pin ? withActiveVersion(model, await loadPinnedVersion(world, handle, pin)) : model
}
