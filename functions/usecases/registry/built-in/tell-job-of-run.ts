import type { Completion } from '#rules/registry/completion.ts'
import { completionOfRun, jobOfRun } from '#rules/registry/scoring-input.ts'
import type { HeldRun, Run } from '#rules/run.ts'
import { findJob } from '#table/registry/jobs.ts'
import { findRun } from '#table/runs.ts'
import { findVersion } from '#table/versions.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job.ts'
import { resumeMachine } from '#usecases/registry/resume-machine.ts'
import type { World } from '#world/world.ts'

/** Ends the job that a training worked for, if it worked for one. */
export async function tellJobOfRun(world: World, { handle, run_id }: HeldRun): Promise<void> {
  const job = await findJob(world, jobOfRun(run_id))
  const run = job && (await findRun(world, handle, run_id))
  const completion = run && (await outcomeOfRun(world, run))
  if (!completion) return
  await endJobUnlessEnded(world, job.job_id, completion)
  await resumeMachine(world, job.token)
}

export async function outcomeOfRun(world: World, run: Run): Promise<Completion | undefined> {
  return completionOfRun(run, run.version_no ? await findVersion(world, run.handle, run.version_no) : undefined)
}
