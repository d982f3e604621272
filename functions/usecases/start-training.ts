import { supportedEfforts } from '#engine/efforts.ts'
import type { Caller } from '#rules/caller.ts'
import { Refusal, Unavailable } from '#rules/refusal.ts'
import type { HeldRun } from '#rules/run.ts'
import { newClaim, newRun, requireTrainable, runFor, type TrainRequest } from '#rules/training.ts'
import { holdModel } from '#table/holds.ts'
import { traitsOf } from '#table/traits.ts'
import { loadModel } from '#usecases/load-model.ts'
import { releaseRun } from '#usecases/release-run.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/**
 * Takes the model for a run and starts the state machine; returns the run's id. A ready model is left as it is (undefined)
 * unless the caller asks for a fresh search. Refuses where a run is in flight, and where a trait has nothing to learn from.
 */
export async function startTraining(
  world: World,
  caller: Caller,
  handle: string,
  request: TrainRequest,
): Promise<string | undefined> {
  requireSupported(request)
  const run = await settleRace(world, () => holdForRun(world, caller, handle, request))
  if (run) await startMachine(world, run)
  return run?.run_id
}

async function holdForRun(
  world: World,
  caller: Caller,
  handle: string,
  request: TrainRequest,
): Promise<HeldRun | undefined | typeof lostRace> {
  const model = await loadModel(world, caller, handle, 'write')
  const kind = runFor(model, request)
  if (kind === undefined) return undefined
  requireTrainable(await traitsOf(world, model.handle))
  const asked = { run_id: `run_${world.newId()}`, kind, effort: request.effort, actor: caller.key_id }
  const run = newRun(model, asked, world.now())
  const claim = newClaim(model, run, world.now(), world.settings)
  if (!(await holdModel(world, model, claim, run))) return lostRace
  return { handle: model.handle, run_id: run.run_id, fence: claim.fence }
}

async function startMachine(world: World, run: HeldRun): Promise<void> {
  try {
    await world.machines.startTraining(run)
  } catch (cause) {
    await releaseRun(world, run, { code: 'not_started', message: 'The state machine could not be started.' })
    throw new Unavailable('The training could not be started; try again.', 5, { cause })
  }
}

function requireSupported({ effort }: TrainRequest): void {
  if (supportedEfforts.includes(effort)) return
  const supported = supportedEfforts.join(', ')
  throw new Refusal('feature_unavailable', `The effort "${effort}" is not available; there is ${supported}.`, {
    supported: supportedEfforts,
  })
}
