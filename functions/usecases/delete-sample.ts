import type { Caller } from '#rules/caller.ts'
import { requireEditable } from '#rules/model.ts'
import { isVisible, sampleNotFound, sampleView } from '#rules/sample.ts'
import { findSample, removeSamples } from '#table/samples.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

export function deleteSample(world: World, caller: Caller, handle: string, id: number): Promise<void> {
  return settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireEditable(model)
    const sample = await findSample(world, model.handle, id)
    if (!sample || !isVisible(sampleView(model), id)) throw sampleNotFound(id)
    return (await removeSamples(world, model.handle, sample.trait, [sample])) ? undefined : lostRace
  })
}
