import type { Caller } from '#rules/caller.ts'
import type { ModelCardTexts } from '#rules/model-request.ts'
import { findCard } from '#table/models.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/** Returns the documents of a model as its authors gave them. */
export async function getCardTexts(world: World, caller: Caller, handle: string): Promise<ModelCardTexts> {
  const model = await loadModel(world, caller, handle, 'read')
  return findCard(world, model.handle)
}
