import { supportedEfforts } from '#engine/efforts.ts'
import type { Caller } from '#rules/caller.ts'
import type { Model } from '#rules/model.ts'
import { Refusal } from '#rules/refusal.ts'
import { failedRelease } from '#rules/release.ts'
import type { Run } from '#rules/run.ts'
import { newClaim, newRun, requireTrainable, runFor, type TrainRequest } from '#rules/training.ts'
import { holdModel, releaseModel } from '#table/holds.ts'
import { traitsOf } from '#table/traits.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

export type Started = { readonly run_id: string | null; readonly state: 'busy' | 'ready' }

/**
 * Takes the model for a run and starts the state machine. A ready model is left as it is unless the caller asks for a
 * fresh search. Refuses where a run is in flight, and where a trait has nothing to learn from.
 */
export async function startTraining(
  world: World,
  caller: Caller,
  handle: string,
  request: TrainRequest,
): Promise<Started> {
  const model = await loadModel(world, caller, handle, 'write')
  requireSupported(request)
  const kind = runFor(model, request)
  if (kind === undefined) return { run_id: null, state: 'ready' }
  requireTrainable(await traitsOf(world, model.handle))

  const run = newRun(
    model,
    { kind, effort: request.effort, actor: caller.key_id, run_id: `run_${world.newId()}` },
    world.now(),
  )
  const claim = newClaim(model, run, world.now(), world.settings.leaseSeconds)
  // Whoever came in between holds the model now, or changed what it learns from: the same request meets that.
  if (!(await holdModel(world, model, claim, run))) return startTraining(world, caller, handle, request)
  await startMachine(world, model, run, claim.fence)
  return { run_id: run.run_id, state: 'busy' }
}

async function startMachine(world: World, model: Model, run: Run, fence: number): Promise<void> {
  const held = { handle: model.handle, run_id: run.run_id, fence }
  try {
    await world.machines.startTraining(held)
  } catch (cause) {
    const error = { code: 'not_started', message: 'The state machine could not be started.' }
    await releaseModel(world, held, failedRelease(model, newClaim(model, run, world.now(), 0), error, world.now()))
    throw new Refusal(
      'upstream_unavailable',
      'The training could not be started; try again.',
      { retry_after_seconds: 5 },
      { cause },
    )
  }
}

function requireSupported({ effort }: TrainRequest): void {
  if (supportedEfforts.includes(effort)) return
  throw new Refusal(
    'feature_unavailable',
    `The effort "${effort}" is not available; use ${supportedEfforts.join(' or ')}.`,
    {
      supported: supportedEfforts,
    },
  )
}
