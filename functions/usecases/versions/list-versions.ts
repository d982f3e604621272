import type { Caller } from '#rules/caller.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Version } from '#rules/version.ts'
import { pageOfVersions } from '#table/versions.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/** Lists the versions of a model, newest first. */
export async function listVersions(
  world: World,
  caller: Caller,
  handle: string,
  request: PageRequest,
): Promise<Page<Version>> {
  const model = await loadModel(world, caller, handle, 'inspect')
  return pageOfVersions(world, model.handle, request)
}
