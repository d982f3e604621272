import type { Caller } from '#rules/caller.ts'
import { requireTrainable, runFor, type TrainRequest } from '#rules/training.ts'
import { traitsOf } from '#table/traits.ts'
import { holdForRun } from '#usecases/hold-for-run.ts'
import { loadModel } from '#usecases/load-model.ts'
import { settleRace } from '#usecases/settle-race.ts'
import { startMachine } from '#usecases/start-machine.ts'
import type { World } from '#world/world.ts'

/**
 * Takes the model for a training and starts it; returns the run's id. A ready model is left as it is (undefined) unless the
 * caller asks for a fresh search. Refuses where a run is in flight, and where a trait has nothing to learn from.
 */
export async function startTraining(
  world: World,
  caller: Caller,
  handle: string,
  request: TrainRequest,
  run_id = `run_${world.newId()}`,
): Promise<string | undefined> {
  const held = await settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    const kind = runFor(model, request)
    if (kind === undefined) return undefined
    requireTrainable(await traitsOf(world, model.handle))
    return holdForRun(world, model, { kind, effort: request.effort }, caller.key_id, run_id)
  })
  return held && startMachine(world, held)
}
