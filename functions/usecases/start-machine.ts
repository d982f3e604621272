import { Unavailable } from '#rules/refusal.ts'
import type { RunKind } from '#rules/run.ts'
import type { Held } from '#usecases/hold-for-run.ts'
import { releaseRun } from '#usecases/release-run.ts'
import type { RunMachineName } from '#world/machines.ts'
import type { World } from '#world/world.ts'

/** Lets the run's state machine do its work, and returns the run's id. A machine that can't be started frees the model. */
export async function startMachine(world: World, { run: { handle, run_id, kind }, fence }: Held): Promise<string> {
  const held = { handle, run_id, fence }
  try {
    await world.machines.start(machineOf(kind), held)
    return run_id
  } catch (cause) {
    const error = { code: 'not_started', message: 'The state machine could not be started.' }
    await releaseRun(world, held, () => error)
    throw new Unavailable('The run could not be started; try again.', 5, { cause })
  }
}

function machineOf(kind: RunKind): RunMachineName {
  return kind === 'discover' || kind === 'synthesize' ? kind : 'train'
}
