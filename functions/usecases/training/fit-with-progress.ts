import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { fitTraitInParts } from '#engine/traits/fit-trait.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { saveFitProgress } from '#table/leases.ts'
import type { World } from '#world/world.ts'

/** The least time between two writes of progress. A fit that takes less writes none. */
const pauseMs = 2_000
/** The same after a write that failed: a table that does not answer must not hold up the fit. */
const pauseAfterFailureMs = 30_000

/** Fits a trait. Stores between its parts how far it is, which renews the lease too. */
export async function fitWithProgress(world: World, run: LeasedRun, trait: string, job: FitJob): Promise<FittedTrait> {
  const parts = fitTraitInParts(job)
  let nextAtMs = world.monotonicMs() + pauseMs
  for (let step = parts.next(); ; step = parts.next()) {
    if (step.done) return step.value
    if (world.monotonicMs() < nextAtMs) continue
    const isAnswered = await saveOrLog(world, run, trait, step.value)
    nextAtMs = world.monotonicMs() + (isAnswered ? pauseMs : pauseAfterFailureMs)
  }
}

/** Stores the progress; returns whether the table answered. A failure fails nothing: the snapshot's own write tells if the run still has its lease. */
async function saveOrLog(world: World, run: LeasedRun, trait: string, fraction: number): Promise<boolean> {
  const { handle, run_id } = run
  try {
    await saveFitProgress(world, run, trait, fraction)
    return true
  } catch (error) {
    world.log.info('The progress of a run was not stored.', { handle, run_id, trait, error })
    return false
  }
}
