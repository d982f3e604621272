import { type LeasedRun, LeaseLost } from '#rules/lease.ts'
import { findRun } from '#table/runs.ts'
import type { World } from '#world/world.ts'

/** Does the deed that a run ends with. Where an attempt before, or another process, ended it well, nothing is left to do. */
export async function finishRun(world: World, run: LeasedRun, deed: () => Promise<void>): Promise<void> {
  try {
    await deed()
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    if ((await findRun(world, run.handle, run.run_id))?.status !== 'succeeded') throw error
  }
}
