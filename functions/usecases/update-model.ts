import type { Caller } from '#rules/caller.ts'
import { cardSchema, clearedModel, type Model, requireAvailable, requireLive, type UpdateModel } from '#rules/model.ts'
import { preconditionFailed, preconditionOf } from '#rules/precondition.ts'
import { updateModel as writeModel } from '#table/models.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

/** Changes the fields that are given; null clears one. Returns the model as it is then. */
export async function updateModel(
  world: World,
  caller: Caller,
  handle: string,
  patch: UpdateModel,
  ifMatch: readonly string[] | undefined,
): Promise<Model> {
  const model = await loadModel(world, caller, handle, 'write')
  requireLive(model)
  requireAvailable(patch)
  const precondition = preconditionOf(model, ifMatch)
  const isWritten = await writeModel(world, model.handle, { ...changesOf(patch), now: world.now() }, precondition)
  const written = await loadModel(world, caller, handle, 'write')
  if (isWritten) return written
  requireLive(written)
  throw preconditionFailed(model.handle)
}

function changesOf(patch: UpdateModel) {
  const change: { model: Record<string, unknown>; card: Record<string, unknown> } = { model: {}, card: {} }
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue
    if (field in cardSchema.shape) change.card[field] = value
    else
      change.model[field] = value ?? (field in clearedModel ? clearedModel[field as keyof typeof clearedModel] : null)
  }
  return change
}
