import type { Page, PageRequest } from '#rules/page.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { pageOfRegisteredVersions } from '#table/registered-versions.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

/** Lists the versions of a model, newest first. */
export async function listRegisteredVersions(
  world: World,
  id: string,
  page: PageRequest,
): Promise<Page<RegisteredVersion>> {
  const model = await loadRegisteredModel(world, id)
  return pageOfRegisteredVersions(world, model.id, page)
}
