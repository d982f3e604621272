import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import { isVisible, sampleNotFound, sampleView } from '#rules/sample.ts'
import { findSample, removeSample } from '#table/samples.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

export async function deleteSample(world: World, caller: Caller, handle: string, id: number): Promise<void> {
  const model = await loadModel(world, caller, handle, 'write')
  requireEditable(model)
  const sample = await findSample(world, model.handle, id)
  if (!sample || !isVisible(sampleView(model), id)) throw sampleNotFound(id)
  if (await removeSample(world, model.handle, sample, world.now())) return
  requireEditable(await loadModel(world, caller, handle, 'write'))
  throw sampleNotFound(id)
}
