import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import { isVisible, sampleNotFound, sampleVisibility } from '#rules/sample.ts'
import { findSample, removeSamples } from '#table/samples.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

export function deleteSample(world: World, caller: Caller, handle: string, id: number): Promise<void> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireEditable(model)
    const sample = await findSample(world, model.handle, id)
    if (!sample || !isVisible(sampleVisibility(model), id)) throw sampleNotFound(id)
    return (await removeSamples(world, model.handle, sample.trait, [sample])) ? undefined : conflict
  })
}
