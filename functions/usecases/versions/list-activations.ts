import type { Caller } from '#rules/caller.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Activation } from '#rules/pointer.ts'
import { pageOfActivations } from '#table/activations.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/** Lists the activations of a model, newest first. */
export async function listActivations(
  world: World,
  caller: Caller,
  handle: string,
  request: PageRequest,
): Promise<Page<Activation>> {
  const model = await loadModel(world, caller, handle, 'inspect')
  return pageOfActivations(world, model.handle, request)
}
