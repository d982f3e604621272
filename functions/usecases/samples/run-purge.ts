import type { LeasedRun } from '#rules/lease.ts'
import { endPurge } from '#usecases/samples/end-purge.ts'
import { purgeSamples } from '#usecases/samples/purge-samples.ts'
import { startPurgeMachine } from '#usecases/samples/start-purge-machine.ts'
import type { World } from '#world/world.ts'

/** Samples purged while the caller waits, which takes some tenths of a second. */
const maxPurgedInRequest = 400

/** Finishes a small purge at once; leaves the rest of a large one to its state machine. */
export async function runPurge(world: World, run: LeasedRun): Promise<void> {
  if (await purgeSamples(world, run, maxPurgedInRequest)) return endPurge(world, run)
  await startPurgeMachine(world, run)
}
