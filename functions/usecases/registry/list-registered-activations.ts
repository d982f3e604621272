import type { Page, PageRequest } from '#rules/page.ts'
import type { RegisteredActivation } from '#rules/registered-activation.ts'
import { pageOfRegisteredActivations } from '#table/registered-activations.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

/** Lists the moves of a model's pointer, newest first. */
export async function listRegisteredActivations(
  world: World,
  id: string,
  page: PageRequest,
): Promise<Page<RegisteredActivation>> {
  const model = await loadRegisteredModel(world, id)
  return pageOfRegisteredActivations(world, model.id, page)
}
