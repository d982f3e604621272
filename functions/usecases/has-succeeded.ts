import type { HeldRun } from '#rules/run.ts'
import { findRun } from '#table/runs.ts'
import type { World } from '#world/world.ts'

/** Whether the run did its work and ended: a step that is repeated after that has nothing left to do. */
export async function hasSucceeded(world: World, run: HeldRun): Promise<boolean> {
  return (await findRun(world, run.handle, run.run_id))?.status === 'succeeded'
}
