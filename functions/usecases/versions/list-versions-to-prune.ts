import type { Caller } from '#rules/caller.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Version } from '#rules/version.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { versionsToPrune } from '#usecases/versions/versions-to-prune.ts'
import type { World } from '#world/world.ts'

/** Lists the versions that pruning would remove now, oldest first. */
export async function listVersionsToPrune(
  world: World,
  caller: Caller,
  handle: string,
  request: PageRequest,
): Promise<Page<Version>> {
  return versionsToPrune(world, await loadModel(world, caller, handle, 'inspect'), request)
}
