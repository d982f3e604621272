import type { AcquiredRun } from '#usecases/leases/acquire-for-run.ts'
import { releaseFailedRun } from '#usecases/leases/release-failed-run.ts'
import { startFailure } from '#usecases/training/start-failure.ts'
import { machineOfRun } from '#world/state-machines.ts'
import type { World } from '#world/world.ts'

/** Starts the state machine of a run; returns the run's id. If it cannot be started, the run fails and its lease is released. */
export async function startRunMachine(
  world: World,
  { run: { handle, run_id, kind }, fencing_token }: AcquiredRun,
): Promise<string> {
  const leased = { handle, run_id, fencing_token }
  try {
    await world.stateMachines.start(machineOfRun(kind), leased)
    return run_id
  } catch (cause) {
    const { error, refusal } = startFailure('run', cause)
    await releaseFailedRun(world, leased, { errorOf: () => error, cause: String(cause) })
    throw refusal
  }
}
