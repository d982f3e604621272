import type { Caller } from '#rules/caller.ts'
import { trainSchema } from '#rules/training.ts'
import { dropWatchedLease } from '#table/watched-leases.ts'
import { authenticate } from '#usecases/admission/authenticate.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import type { World } from '#world/world.ts'
import { worldOfService } from '../../support/keys.ts'

/**
 * Acquires the lease of a model for a run whose state machine never starts: the model stays busy for as long as a test
 * needs it, or until a lease of a chosen length expires. Returns the run's id.
 */
export async function leaseModel(
  key: string,
  handle: string,
  { leaseSeconds = 600, start = trainAtLow, isWatched = false }: LeaseOptions = {},
): Promise<string> {
  const world = worldOfService()
  const idle = {
    ...world,
    settings: { ...world.settings, leaseSeconds },
    stateMachines: { ...world.stateMachines, start: async () => 'runs' as const },
  }
  const run_id = String(await start(idle, await authenticate(idle, key), handle))
  if (!isWatched) await dropWatchedLease(world, { handle, run_id })
  return run_id
}

type LeaseOptions = {
  readonly leaseSeconds?: number
  readonly start?: Start
  /** The sweep of the service starts the run after 30 seconds. */
  readonly isWatched?: boolean
}

type Start = (world: World, caller: Caller, handle: string) => Promise<string | undefined>

const trainAtLow: Start = (world, caller, handle) =>
  startTraining(world, caller, handle, trainSchema.parse({ effort: 'low', reoptimize_params: true }))
