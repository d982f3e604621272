import type { LeasedRun } from '#rules/lease.ts'
import type { World } from '#world/world.ts'

/**
 * Starts the state machine of a purge. A failure to start is logged and not thrown: the sweep starts it within two minutes.
 */
export async function startPurgeMachine(world: World, run: LeasedRun): Promise<void> {
  const { handle, run_id } = run
  await world.stateMachines
    .start('purge', run)
    .catch((error) => world.log.warn('A purge starts late: the sweep starts it.', { handle, run_id, error }))
}
