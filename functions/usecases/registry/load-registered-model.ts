import type { RegisteredModel } from '#rules/registered-model.ts'
import { modelIdSchema, modelNotRegistered, parsePathPart } from '#rules/registry-names.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import type { World } from '#world/world.ts'

export async function loadRegisteredModel(world: World, text: string): Promise<RegisteredModel> {
  const id = parsePathPart(modelIdSchema, text)
  const model = await findRegisteredModel(world, id)
  if (!model) throw modelNotRegistered(id)
  return model
}
