import { MIN_DISCOVERY_TEXTS } from '#engine/discovery/comparable-texts.ts'
import type { Caller } from '#rules/caller.ts'
import { type DiscoverRequest, discoveryRunRequest, requireDiscoverable } from '#rules/discovery.ts'
import { traitsOf } from '#table/traits.ts'
import { acquireForRun } from '#usecases/leases/acquire-for-run.ts'
import { retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { startRunMachine } from '#usecases/training/start-run-machine.ts'
import type { World } from '#world/world.ts'

/** Acquires the lease of a draft for a discovery run and starts it; returns the run's id. */
export async function startDiscovery(
  world: World,
  caller: Caller,
  handle: string,
  request: DiscoverRequest,
): Promise<string> {
  const acquired = await retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    const runRequest = discoveryRunRequest(model, request)
    requireDiscoverable(await traitsOf(world, model.handle), MIN_DISCOVERY_TEXTS)
    return acquireForRun(world, model, runRequest, caller.key_id)
  })
  return startRunMachine(world, acquired)
}
