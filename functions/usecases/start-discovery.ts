import { LEAST_TEXTS } from '#engine/discovery/comparable-texts.ts'
import type { Caller } from '#rules/caller.ts'
import { type DiscoverRequest, discoveryFor, requireDiscoverable } from '#rules/discovery.ts'
import { traitsOf } from '#table/traits.ts'
import { holdForRun } from '#usecases/hold-for-run.ts'
import { loadModel } from '#usecases/load-model.ts'
import { settleRace } from '#usecases/settle-race.ts'
import { startMachine } from '#usecases/start-machine.ts'
import type { World } from '#world/world.ts'

/** Takes the draft for a search for axes in its samples and starts it; returns the run's id. */
export async function startDiscovery(
  world: World,
  caller: Caller,
  handle: string,
  request: DiscoverRequest,
): Promise<string> {
  const held = await settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    const asked = discoveryFor(model, request)
    requireDiscoverable(await traitsOf(world, model.handle), LEAST_TEXTS)
    return holdForRun(world, model, asked, caller.key_id)
  })
  return startMachine(world, held)
}
