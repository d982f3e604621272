import type { Caller } from '#rules/caller.ts'
import { requireSynthesizable, type SynthesizeRequest, synthesisFor } from '#rules/synthesis.ts'
import { traitsOf } from '#table/traits.ts'
import { holdForRun } from '#usecases/hold-for-run.ts'
import { loadModel } from '#usecases/load-model.ts'
import { settleRace } from '#usecases/settle-race.ts'
import { startMachine } from '#usecases/start-machine.ts'
import type { World } from '#world/world.ts'

/** Takes the draft for the writing of samples and starts it; returns the run's id. */
export async function startSynthesis(
  world: World,
  caller: Caller,
  handle: string,
  request: SynthesizeRequest,
): Promise<string> {
  const held = await settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    const asked = synthesisFor(model, request)
    requireSynthesizable(await traitsOf(world, model.handle), asked.synth_type)
    return holdForRun(world, model, asked, caller.key_id)
  })
  return startMachine(world, held)
}
