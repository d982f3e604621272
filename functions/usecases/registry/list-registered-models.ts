import type { Page, PageRequest } from '#rules/page.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import { pageOfRegisteredModels } from '#table/registered-models.ts'
import type { World } from '#world/world.ts'

export function listRegisteredModels(world: World, page: PageRequest): Promise<Page<RegisteredModel>> {
  return pageOfRegisteredModels(world, page)
}
