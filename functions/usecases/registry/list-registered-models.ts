import type { Page, PageRequest } from '#rules/page.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { pageOfRegisteredModels } from '#table/registered-models.ts'
import { pageOfRegisteredVersions } from '#table/registered-versions.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

export function listRegisteredModels(world: World, page: PageRequest): Promise<Page<RegisteredModel>> {
  return pageOfRegisteredModels(world, page)
}

/** The newest first. */
export async function listRegisteredVersions(
  world: World,
  id: string,
  page: PageRequest,
): Promise<Page<RegisteredVersion>> {
  const model = await loadRegisteredModel(world, id)
  return pageOfRegisteredVersions(world, model.id, page)
}
