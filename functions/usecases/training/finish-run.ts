import { type LeasedRun, LeaseLost } from '#rules/lease.ts'
import { findRun } from '#table/runs.ts'
import type { World } from '#world/world.ts'

/** Runs the action that ends a run. A lost lease is no error if an earlier attempt or another process ended the run with success. */
export async function finishRun(world: World, run: LeasedRun, action: () => Promise<void>): Promise<void> {
  try {
    await action()
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    if ((await findRun(world, run.handle, run.run_id))?.status !== 'succeeded') throw error
  }
}
