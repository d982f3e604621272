import type { LeasedRun } from '#rules/lease.ts'
import { endPurge } from '#usecases/samples/end-purge.ts'
import { purgeSamples } from '#usecases/samples/purge-samples.ts'
import type { World } from '#world/world.ts'

/** What a caller is kept waiting for: some tenths of a second. */
const maxPurgedInRequest = 400

/** Does a small purge at once, and leaves what remains of a large one to its state machine. */
export async function runPurge(world: World, run: LeasedRun): Promise<void> {
  if (await purgeSamples(world, run, maxPurgedInRequest)) return endPurge(world, run)
  await startPurgeMachine(world, run)
}

/** A machine that can't be started now is no reason to stop: once the lease is over, whoever loads the model or the sweep starts another. */
export async function startPurgeMachine(world: World, run: LeasedRun): Promise<void> {
  const { handle, run_id } = run
  await world.stateMachines
    .start('purge', run)
    .catch((error) => world.log.warn('A purge waits for the end of its lease.', { handle, run_id, error }))
}
