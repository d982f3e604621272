import type { Caller } from '#rules/caller.ts'
import { requireSynthesizable, type SynthesizeRequest, synthesisRunRequest } from '#rules/synthesis.ts'
import { traitsOf } from '#table/traits.ts'
import { acquireForRun } from '#usecases/leases/acquire-for-run.ts'
import { retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { startRunMachine } from '#usecases/training/start-run-machine.ts'
import type { World } from '#world/world.ts'

/** Acquires the lease of a draft for a synthesis run and starts it; returns the run's id. */
export async function startSynthesis(
  world: World,
  caller: Caller,
  handle: string,
  request: SynthesizeRequest,
): Promise<string> {
  const acquired = await retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    const runRequest = synthesisRunRequest(model, request)
    requireSynthesizable(await traitsOf(world, model.handle), runRequest.synth_type)
    return acquireForRun(world, model, runRequest, caller.key_id)
  })
  return startRunMachine(world, acquired)
}
