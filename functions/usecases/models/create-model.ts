import type { Caller } from '#rules/caller.ts'
import { parseHandle } from '#rules/handle.ts'
import { newModel } from '#rules/model.ts'
import { type CreateModel, modelCardTextsSchema } from '#rules/model-request.ts'
import { Refusal } from '#rules/refusal.ts'
import { saveNewModel } from '#table/models.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { type ModelWithRetrain, withRetrainProgress } from '#usecases/retraining/with-retrain-progress.ts'
import type { World } from '#world/world.ts'

export async function createModel(world: World, caller: Caller, request: CreateModel): Promise<ModelWithRetrain> {
  const handle = parseHandle(request.handle)
  requireAccess(world, caller, handle, 'write')
  const model = newModel(request, world.now())
  if (await saveNewModel(world, model, modelCardTextsSchema.parse(request))) return withRetrainProgress(world, model)
  throw new Refusal('model_exists', `The handle "${handle}" is already in use.`, { handle })
}
